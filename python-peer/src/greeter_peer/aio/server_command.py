"""The command `server` of the peer: the sample's command with the option `--probe`."""

import argparse
import asyncio
from collections.abc import Sequence

from interop.v1 import probe_pb2_grpc

from greeter.aio import server_command
from greeter.aio.greeter_server import GreeterServer
from greeter.server_command import PROGRAM
from greeter_peer.server_command import ROLE, server_options
from interop_peer import this_peer
from interop_peer.aio.probe.probe_service import ProbeService
from interop_peer.probe.probe_service import SERVICE_NAME
from interop_probe import environment
from interop_probe.aio.call_recorder import CallRecorder
from interop_probe.aio.observe import ObserveInterceptor
from serving import command_line


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(
        PROGRAM,
        lambda: asyncio.run(server_command.serve(server_options(argv), _server, _start_line)),
    )


def _start_line(address: str) -> str:
    return this_peer.start_line(this_peer.AIO_NAME, ROLE, address)


def _server(options: argparse.Namespace) -> GreeterServer:
    if not options.probe:
        return server_command.greeter_server(options)
    server = probed_server()
    if options.reflection:
        server.add_reflection(SERVICE_NAME)
    return server


def probed_server() -> GreeterServer:
    """Returns a server that records its calls and serves the records. It is not started yet."""
    recorder = CallRecorder(this_peer.AIO_NAME)
    server = GreeterServer(
        interceptors=[ObserveInterceptor(recorder, environment.token()), recorder]
    )
    probe_pb2_grpc.add_ProbeServiceServicer_to_server(ProbeService(), server.library_server)
    return server
