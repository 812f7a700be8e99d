"""The command `stand-in`, which serves interop.v1.StandInService until SIGTERM or SIGINT."""

import argparse
from collections.abc import Sequence

from interop_peer import this_peer
from interop_peer.stand_in.stand_in_server import PROGRAM, StandInServer
from serving import command_line, listening
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal

ROLE = "Stand-in"
_DEFAULT_PORT = 50053


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: _serve(stand_in_options(argv)))


def stand_in_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parses the command line.

    Raises:
      UsageError: an option or its value is invalid.
    """
    parser = command_line.option_parser(
        PROGRAM, "Starts servers for proto files, for the engine, until SIGTERM or SIGINT."
    )
    listening.add_listen_options(parser, _DEFAULT_PORT)
    return command_line.parse(parser, argv)


def _serve(options: argparse.Namespace) -> None:
    hold_stop_signals()
    with StandInServer(options.address) as server:
        addresses = server.start(ListenAddress(options.address, options.port))
        start_line = this_peer.start_line(this_peer.NAME, ROLE, addresses[0])
        listening.announce(options, addresses, start_line)
        wait_for_stop_signal()
