"""The command `driver`, which serves interop.v1.DriverService until SIGTERM or SIGINT.

It includes the stubs of the contract, of health and of reflection. The caller may add the stubs of
other services.
"""

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import grpc
from interop.v1 import driver_pb2_grpc

from interop_peer import this_peer
from interop_peer.driver.call_types import CallTypes
from interop_peer.driver.connections import Connections
from interop_peer.driver.driver_service import DriverService
from interop_peer.driver.generated_stubs import StubFile
from interop_peer.limits import CONTRACT_SERVER_OPTIONS
from interop_peer.token_check import TokenCheck
from serving import command_line, listening
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal

PROGRAM = "driver"
ROLE = "Driver"
_DEFAULT_PORT = 50052
_CALLS_AT_ONCE = 128


def main(argv: Sequence[str] | None = None, stub_files: Iterable[StubFile] = ()) -> int:
    return command_line.run(PROGRAM, lambda: _serve(driver_options(argv), CallTypes(stub_files)))


def driver_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parses the command line.

    Raises:
      UsageError: an option or its value is invalid.
    """
    parser = command_line.option_parser(
        PROGRAM, "Performs calls for the engine until SIGTERM or SIGINT."
    )
    listening.add_listen_options(parser, _DEFAULT_PORT)
    return command_line.parse(parser, argv)


def _serve(options: argparse.Namespace, types: CallTypes) -> None:
    hold_stop_signals()
    connections = Connections()
    service = DriverService(connections, types)
    with ThreadPoolExecutor(_CALLS_AT_ONCE, "perform") as workers:
        server = grpc.server(
            workers, interceptors=[TokenCheck(PROGRAM)], options=CONTRACT_SERVER_OPTIONS
        )
        driver_pb2_grpc.add_DriverServiceServicer_to_server(service, server)
        address = ListenAddress(options.address, options.port).bind(server)
        server.start()
        try:
            start_line = this_peer.start_line(this_peer.NAME, ROLE, address)
            listening.announce(options, [address], start_line)
            wait_for_stop_signal()
        finally:
            server.stop(None)  # Cancels the requests in flight and the calls that they perform.
            connections.close()
