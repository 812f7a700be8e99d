"""The command that serves the depot on asyncio until SIGTERM or SIGINT."""

import asyncio
import signal
import sys

from depot_aio.server import CannotListenError, serving
from depot_server.options import parse


async def serve(port: int, rates: str | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(port, rates) as server:
        print(f"depot: listening on localhost:{server.port}", file=sys.stderr, flush=True)
        await stop.wait()


def main() -> int:
    options = parse(__doc__)
    try:
        asyncio.run(serve(options.port, options.rates))
    except CannotListenError as error:
        sys.exit(f"depot: {error}; choose another with --port")
    return 0


if __name__ == "__main__":
    sys.exit(main())
