"""The command `server`: serves the Greeter until SIGTERM or SIGINT."""

import argparse
import asyncio
from collections.abc import Callable, Sequence

from greeter.aio.greeter_server import GreeterServer
from greeter.server_command import PROGRAM, ROLE, option_parser
from serving import command_line, listening, this_peer
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal_aio


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(
        PROGRAM,
        lambda: asyncio.run(serve(command_line.parse(option_parser(), argv), greeter_server)),
    )


def greeter_server(options: argparse.Namespace) -> GreeterServer:
    """Returns a server with what the options name. It does not serve yet."""
    server = GreeterServer()
    if options.reflection:
        server.add_reflection()
    return server


async def serve(
    options: argparse.Namespace, new_server: Callable[[argparse.Namespace], GreeterServer]
) -> None:
    """Runs a server until a stop signal comes, then drains it."""
    hold_stop_signals()
    async with new_server(options) as server:
        addresses = await server.start(ListenAddress(options.address, options.port), options.tls)
        start_line = this_peer.start_line(this_peer.AIO_NAME, ROLE, addresses[0])
        listening.announce(options, addresses, start_line)
        await wait_for_stop_signal_aio()
