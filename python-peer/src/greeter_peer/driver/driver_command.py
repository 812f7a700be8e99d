"""The command `driver`: serves interop.v1.DriverService until SIGTERM or SIGINT."""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import grpc
from interop.v1 import driver_pb2_grpc

from greeter_peer import command_line, serving, this_peer
from greeter_peer.driver.connections import Connections
from greeter_peer.driver.driver_service import DriverService
from greeter_peer.serving import ListenAddress

_PROGRAM = "greeter driver"
_DEFAULT_PORT = 50052
_CALLS_AT_ONCE = 128
_OPTIONS = (
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
)


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(_PROGRAM, lambda: _serve(_options(argv)))


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = command_line.option_parser(
        _PROGRAM, "Performs calls for the hub until SIGTERM or SIGINT."
    )
    serving.add_listen_options(parser, _DEFAULT_PORT)
    return command_line.parse(parser, argv)


def _serve(options: argparse.Namespace) -> None:
    serving.hold_stop_signals()
    connections = Connections()
    with ThreadPoolExecutor(_CALLS_AT_ONCE, "perform") as workers:
        server = grpc.server(workers, options=_OPTIONS)
        driver_pb2_grpc.add_DriverServiceServicer_to_server(DriverService(connections), server)
        address = ListenAddress(options.address, options.port).bind(server)
        server.start()
        try:
            if options.address_file is not None:
                serving.write_address_file(options.address_file, address)
            print(this_peer.start_line("Greeter driver", address), file=sys.stderr, flush=True)
            serving.wait_for_stop_signal()
        finally:
            server.stop(None)  # Cancels what is in flight, and with it the calls it performs.
            connections.close()


if __name__ == "__main__":
    sys.exit(main())
