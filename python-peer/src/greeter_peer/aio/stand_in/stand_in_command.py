"""The command `stand-in`: serves interop.v1.StandInService until SIGTERM or SIGINT."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from greeter_peer import command_line, serving, this_peer
from greeter_peer.aio.stand_in.stand_in_server import StandInServer
from greeter_peer.aio.stop_signal import wait_for_stop_signal
from greeter_peer.aio.this_peer import NAME
from greeter_peer.stand_in.stand_in_options import PROGRAM, ROLE, stand_in_options


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: asyncio.run(_serve(stand_in_options(argv))))


async def _serve(options: argparse.Namespace) -> None:
    serving.hold_stop_signals()
    async with StandInServer() as server:
        address = await server.start(serving.ListenAddress(options.address, options.port))
        serving.announce(options, [address], this_peer.start_line(NAME, ROLE, address))
        await wait_for_stop_signal()


if __name__ == "__main__":
    sys.exit(main())
