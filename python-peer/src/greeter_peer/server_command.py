"""The command `server`. The only place that knows both the Greeter and its recorder."""

import argparse
import sys
from collections.abc import Sequence

from interop.v1 import probe_pb2_grpc

from greeter_peer import command_line, serving, this_peer
from greeter_peer.greeter_server import GreeterServer
from greeter_peer.probe import probe_service
from greeter_peer.probe.call_recorder import CallRecorder
from greeter_peer.probe.probe_service import ProbeService
from greeter_peer.server_options import PROGRAM, ROLE, server_options


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: _serve(server_options(argv)))


def _serve(options: argparse.Namespace) -> None:
    serving.hold_stop_signals()
    with _server(options) as server:
        addresses = server.start(serving.ListenAddress(options.address, options.port), options.tls)
        serving.announce(
            options, addresses, this_peer.start_line(this_peer.NAME, ROLE, addresses[0])
        )
        serving.wait_for_stop_signal()


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
        server.add_reflection(probe_service.SERVICE_NAME)
    return server


if __name__ == "__main__":
    sys.exit(main())
