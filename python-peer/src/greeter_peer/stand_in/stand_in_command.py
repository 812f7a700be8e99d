"""The command `stand-in`: serves interop.v1.StandInService until SIGTERM or SIGINT."""

import argparse
import sys
from collections.abc import Sequence

from greeter_peer import command_line, serving, this_peer
from greeter_peer.stand_in.stand_in_options import PROGRAM, ROLE, stand_in_options
from greeter_peer.stand_in.stand_in_server import StandInServer


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: _serve(stand_in_options(argv)))


def _serve(options: argparse.Namespace) -> None:
    serving.hold_stop_signals()
    with StandInServer() as server:
        address = server.start(serving.ListenAddress(options.address, options.port))
        serving.announce(options, [address], this_peer.start_line(this_peer.NAME, ROLE, address))
        serving.wait_for_stop_signal()


if __name__ == "__main__":
    sys.exit(main())
