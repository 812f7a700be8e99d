"""The options of the command `server`."""

import argparse
from collections.abc import Sequence

from greeter_peer import command_line, serving, tls_port

PROGRAM = "greeter server"
ROLE = "Greeter server"
_DEFAULT_PORT = 50051


def server_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Raises: UsageError."""
    parser = command_line.option_parser(PROGRAM, "Serves the Greeter until SIGTERM or SIGINT.")
    serving.add_listen_options(parser, _DEFAULT_PORT)
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
