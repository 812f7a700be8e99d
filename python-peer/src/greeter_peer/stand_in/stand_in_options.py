"""The options of the command `stand-in`."""

import argparse
from collections.abc import Sequence

from greeter_peer import command_line, serving

PROGRAM = "greeter stand-in"
ROLE = "Greeter stand-in"
_DEFAULT_PORT = 50053


def stand_in_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Raises: UsageError."""
    parser = command_line.option_parser(
        PROGRAM, "Starts servers that stand in for others, for the hub, until SIGTERM or SIGINT."
    )
    serving.add_listen_options(parser, _DEFAULT_PORT)
    return command_line.parse(parser, argv)
