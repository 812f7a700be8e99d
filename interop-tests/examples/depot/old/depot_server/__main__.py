"""The command that serves the depot until SIGTERM or SIGINT."""

import signal
import sys
import threading

from depot_server.options import parse
from depot_server.server import DepotServer


def main() -> int:
    options = parse(__doc__)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        server = DepotServer(options.port, options.rates)
    except RuntimeError:  # The library logs the reason.
        sys.exit(f"depot: cannot listen on port {options.port}; choose another with --port")
    with server:
        print(f"depot: listening on localhost:{server.port}", file=sys.stderr, flush=True)
        stop.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
