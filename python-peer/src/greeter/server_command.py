"""The command `server`, which serves the Greeter until SIGTERM or SIGINT."""

import argparse
from collections.abc import Callable, Sequence

from greeter.greeter_server import GreeterServer
from serving import command_line, listening, tls_port
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal

PROGRAM = "greeter server"
_DEFAULT_PORT = 50051


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: serve(command_line.parse(option_parser(), argv)))


def option_parser() -> argparse.ArgumentParser:
    """Returns the parser of the command's options. A caller may add more options."""
    parser = command_line.option_parser(PROGRAM, "Serves the Greeter until SIGTERM or SIGINT.")
    listening.add_listen_options(parser, _DEFAULT_PORT)
    parser.add_argument("--reflection", action="store_true", help="serve gRPC reflection")
    parser.add_argument(
        "--tls",
        type=tls_port.tls_port,
        action="append",
        default=[],
        metavar=tls_port.FORM,
        help="serve on one more port, with TLS from PEM files; with CLIENT_ROOTS clients need a "
        "certificate that they sign; may be given several times (default: none)",
    )
    return parser


def greeter_server(options: argparse.Namespace) -> GreeterServer:
    """Returns a server that is configured by the options and not started yet."""
    server = GreeterServer()
    if options.reflection:
        server.add_reflection()
    return server


def start_line(address: str) -> str:
    """Returns the line that the command prints when it serves."""
    return f"Greeter server listening on {address}"


def serve(
    options: argparse.Namespace,
    new_server: Callable[[argparse.Namespace], GreeterServer] = greeter_server,
    start_line: Callable[[str], str] = start_line,
) -> None:
    """Runs a server until a stop signal arrives, then drains it."""
    hold_stop_signals()
    with new_server(options) as server:
        addresses = server.start(ListenAddress(options.address, options.port), options.tls)
        listening.announce(options, addresses, start_line(addresses[0]))
        wait_for_stop_signal()
