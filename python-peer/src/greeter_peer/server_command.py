"""The command `server`. The only place that knows both the Greeter and its recorder."""

import argparse
import sys
from collections.abc import Sequence

from interop.v1 import probe_pb2_grpc

from greeter_peer import command_line, serving, this_peer, tls_port
from greeter_peer.greeter_server import DEFAULT_PORT, GreeterServer
from greeter_peer.probe import probe_service
from greeter_peer.probe.call_recorder import CallRecorder
from greeter_peer.probe.probe_service import ProbeService

_PROGRAM = "greeter server"


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(_PROGRAM, lambda: _serve(_options(argv)))


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = command_line.option_parser(_PROGRAM, "Serves the Greeter until SIGTERM or SIGINT.")
    serving.add_listen_options(parser, DEFAULT_PORT)
    parser.add_argument("--reflection", action="store_true", help="serve gRPC reflection")
    parser.add_argument(
        "--probe", action="store_true", help="record calls and serve interop.v1.ProbeService"
    )
    parser.add_argument(
        "--tls",
        type=tls_port.tls_port,
        action="append",
        default=[],
        metavar=tls_port.FORM,
        help="serve on one more port, with TLS from PEM files; with CLIENT_ROOTS clients need a "
        "certificate that they sign; may be given several times (default: none)",
    )
    return command_line.parse(parser, argv)


def _serve(options: argparse.Namespace) -> None:
    serving.hold_stop_signals()
    with _server(options) as server:
        address = server.start(serving.ListenAddress(options.address, options.port), options.tls)
        if options.address_file is not None:
            serving.write_address_file(options.address_file, address)
        print(this_peer.start_line("Greeter server", address), file=sys.stderr, flush=True)
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
