"""The options of the command `server`."""

import argparse
from collections.abc import Sequence

from greeter_peer import command_line, serving

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
    return command_line.parse(parser, argv)
