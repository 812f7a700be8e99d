"""The options of the command `driver`."""

import argparse
from collections.abc import Sequence

from greeter_peer import command_line, serving

PROGRAM = "greeter driver"
ROLE = "Greeter driver"
_DEFAULT_PORT = 50052


def driver_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Raises: UsageError."""
    parser = command_line.option_parser(
        PROGRAM, "Performs calls for the hub until SIGTERM or SIGINT."
    )
    serving.add_listen_options(parser, _DEFAULT_PORT)
    return command_line.parse(parser, argv)
