"""The command `driver`, which serves interop.v1.DriverService until SIGTERM or SIGINT.

It includes the stubs of the contract, of health and of reflection. The caller may add the stubs of
other services.
"""

import argparse
import asyncio
from collections.abc import Iterable, Sequence

import grpc
from interop.v1 import driver_pb2_grpc

from interop_peer import this_peer
from interop_peer.aio.driver.connections import Connections
from interop_peer.aio.driver.driver_service import DriverService
from interop_peer.aio.token_check import TokenCheck
from interop_peer.driver.call_types import CallTypes
from interop_peer.driver.driver_command import PROGRAM, ROLE, driver_options
from interop_peer.driver.generated_stubs import StubFile
from interop_peer.limits import CONTRACT_SERVER_OPTIONS
from serving import command_line, listening
from serving.listening import ListenAddress
from serving.stop_signal import hold_stop_signals, wait_for_stop_signal_aio


def main(argv: Sequence[str] | None = None, stub_files: Iterable[StubFile] = ()) -> int:
    return command_line.run(
        PROGRAM, lambda: asyncio.run(_serve(driver_options(argv), CallTypes(stub_files)))
    )


async def _serve(options: argparse.Namespace, types: CallTypes) -> None:
    hold_stop_signals()
    connections = Connections()
    service = DriverService(connections, types)
    server = grpc.aio.server(interceptors=[TokenCheck(PROGRAM)], options=CONTRACT_SERVER_OPTIONS)
    driver_pb2_grpc.add_DriverServiceServicer_to_server(service, server)
    address = ListenAddress(options.address, options.port).bind(server)
    await server.start()
    try:
        start_line = this_peer.start_line(this_peer.AIO_NAME, ROLE, address)
        listening.announce(options, [address], start_line)
        await wait_for_stop_signal_aio()
    finally:
        await server.stop(None)  # Cancels the requests in flight and the calls that they perform.
        await connections.close()
