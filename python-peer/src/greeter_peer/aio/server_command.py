"""The command `server`. The only place that knows both the Greeter and its recorder."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from interop.v1 import probe_pb2_grpc

from greeter_peer import command_line, serving, this_peer
from greeter_peer.aio.greeter_server import GreeterServer
from greeter_peer.aio.probe.call_recorder import CallRecorder
from greeter_peer.aio.probe.probe_service import ProbeService
from greeter_peer.aio.stop_signal import wait_for_stop_signal
from greeter_peer.aio.this_peer import NAME
from greeter_peer.probe.probe_service import SERVICE_NAME as PROBE
from greeter_peer.server_options import PROGRAM, ROLE, server_options


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: asyncio.run(_serve(server_options(argv))))


async def _serve(options: argparse.Namespace) -> None:
    serving.hold_stop_signals()
    async with _server(options) as server:
        addresses = await server.start(
            serving.ListenAddress(options.address, options.port), options.tls
        )
        serving.announce(options, addresses, this_peer.start_line(NAME, ROLE, addresses[0]))
        await wait_for_stop_signal()


def _server(options: argparse.Namespace) -> GreeterServer:
    if not options.probe:
        server = GreeterServer()
        if options.reflection:
            server.add_reflection()
        return server
    recorder = CallRecorder()
    server = GreeterServer(interceptors=[recorder])
    probe_pb2_grpc.add_ProbeServiceServicer_to_server(ProbeService(recorder), server.grpc_server)
    if options.reflection:
        server.add_reflection(PROBE)
    return server


if __name__ == "__main__":
    sys.exit(main())
