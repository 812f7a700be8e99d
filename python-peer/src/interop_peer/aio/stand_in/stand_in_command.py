"""The command `stand-in`, which serves interop.v1.StandInService until SIGTERM or SIGINT."""

import argparse
import asyncio
from collections.abc import Sequence

from interop_peer import this_peer
from interop_peer.aio.stand_in.stand_in_server import StandInServer
from interop_peer.stand_in.stand_in_command import ROLE, stand_in_options
from interop_peer.stand_in.stand_in_server import PROGRAM
from serving import command_line, listening
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal_aio


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(PROGRAM, lambda: asyncio.run(_serve(stand_in_options(argv))))


async def _serve(options: argparse.Namespace) -> None:
    hold_stop_signals()
    async with StandInServer(options.address) as server:
        addresses = await server.start(ListenAddress(options.address, options.port))
        start_line = this_peer.start_line(this_peer.AIO_NAME, ROLE, addresses[0])
        listening.announce(options, addresses, start_line)
        await wait_for_stop_signal_aio()
