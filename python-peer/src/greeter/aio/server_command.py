"""The command `server`, which serves the Greeter until SIGTERM or SIGINT."""

import argparse
import asyncio
from collections.abc import Callable, Sequence

from greeter.aio.greeter_server import GreeterServer
from greeter.server_command import PROGRAM, option_parser, start_line
from serving import command_line, listening
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal_aio


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(
        PROGRAM, lambda: asyncio.run(serve(command_line.parse(option_parser(), argv)))
    )


def greeter_server(options: argparse.Namespace) -> GreeterServer:
    """Returns a server that is configured by the options and not started yet."""
    server = GreeterServer()
    if options.reflection:
        server.add_reflection()
    return server


async def serve(
    options: argparse.Namespace,
    new_server: Callable[[argparse.Namespace], GreeterServer] = greeter_server,
    start_line: Callable[[str], str] = start_line,
) -> None:
    """Runs a server until a stop signal arrives, then drains it."""
    hold_stop_signals()
    async with new_server(options) as server:
        addresses = await server.start(ListenAddress(options.address, options.port), options.tls)
        listening.announce(options, addresses, start_line(addresses[0]))
        await wait_for_stop_signal_aio()
