"""The command `driver`: serves interop.v1.DriverService until SIGTERM or SIGINT.

It knows no stub of a service but those of the contract; who runs it may hand it more.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import grpc
from interop.v1 import driver_pb2_grpc

from greeter_peer import command_line, serving, this_peer
from greeter_peer.driver.call_types import CallTypes
from greeter_peer.driver.connections import Connections
from greeter_peer.driver.driver_options import PROGRAM, ROLE, driver_options
from greeter_peer.driver.driver_service import DriverService
from greeter_peer.driver.generated_stubs import StubFile
from greeter_peer.limits import CONTRACT_SERVER_OPTIONS
from greeter_peer.serving import ListenAddress

_CALLS_AT_ONCE = 128


def main(argv: Sequence[str] | None = None, stub_files: Iterable[StubFile] = ()) -> int:
    return command_line.run(PROGRAM, lambda: _serve(driver_options(argv), CallTypes(stub_files)))


def _serve(options: argparse.Namespace, types: CallTypes) -> None:
    serving.hold_stop_signals()
    connections = Connections()
    service = DriverService(connections, types)
    with ThreadPoolExecutor(_CALLS_AT_ONCE, "perform") as workers:
        server = grpc.server(workers, options=CONTRACT_SERVER_OPTIONS)
        driver_pb2_grpc.add_DriverServiceServicer_to_server(service, server)
        address = ListenAddress(options.address, options.port).bind(server)
        server.start()
        try:
            serving.announce(
                options, [address], this_peer.start_line(this_peer.NAME, ROLE, address)
            )
            serving.wait_for_stop_signal()
        finally:
            server.stop(None)  # Cancels what is in flight, and with it the calls it performs.
            connections.close()


if __name__ == "__main__":
    sys.exit(main())
