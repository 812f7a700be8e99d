"""The command `server` of the peer: the sample's command with the option `--probe`."""

import argparse
from collections.abc import Sequence

from interop.v1 import probe_pb2_grpc

from greeter import server_command
from greeter.greeter_server import GreeterServer
from greeter.server_command import PROGRAM
from interop_peer import this_peer
from interop_peer.probe.probe_service import SERVICE_NAME, ProbeService
from interop_probe import environment
from interop_probe.call_recorder import CallRecorder
from interop_probe.observe import ObserveInterceptor
from serving import command_line

ROLE = "Greeter server"


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(
        PROGRAM, lambda: server_command.serve(server_options(argv), _server, _start_line)
    )


def server_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parses the command line.

    Raises:
      UsageError: an option or its value is invalid.
    """
    parser = server_command.option_parser()
    parser.add_argument(
        "--probe", action="store_true", help="record calls and serve interop.v1.ProbeService"
    )
    return command_line.parse(parser, argv)


def _start_line(address: str) -> str:
    return this_peer.start_line(this_peer.NAME, ROLE, address)


def _server(options: argparse.Namespace) -> GreeterServer:
    if not options.probe:
        return server_command.greeter_server(options)
    server = probed_server()
    if options.reflection:
        server.add_reflection(SERVICE_NAME)
    return server


def probed_server() -> GreeterServer:
    """Returns a server that records its calls and serves the records. It is not started yet."""
    recorder = CallRecorder(this_peer.NAME)
    server = GreeterServer(
        interceptors=[ObserveInterceptor(recorder, environment.token()), recorder]
    )
    probe_pb2_grpc.add_ProbeServiceServicer_to_server(ProbeService(), server.library_server)
    return server
