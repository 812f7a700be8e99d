"""The command `driver`: serves interop.v1.DriverService until SIGTERM or SIGINT.

It knows no stub of a service but those of the contract; who runs it may hand it more.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Sequence

import grpc
from interop.v1 import driver_pb2_grpc

from greeter_peer import command_line, serving, this_peer
from greeter_peer.aio.driver.connections import Connections
from greeter_peer.aio.driver.driver_service import DriverService
from greeter_peer.aio.stop_signal import wait_for_stop_signal
from greeter_peer.aio.this_peer import NAME
from greeter_peer.driver.call_types import CallTypes
from greeter_peer.driver.driver_options import PROGRAM, ROLE, driver_options
from greeter_peer.driver.generated_stubs import StubFile
from greeter_peer.limits import CONTRACT_SERVER_OPTIONS
from greeter_peer.serving import ListenAddress


def main(argv: Sequence[str] | None = None, stub_files: Iterable[StubFile] = ()) -> int:
    return command_line.run(
        PROGRAM, lambda: asyncio.run(_serve(driver_options(argv), CallTypes(stub_files)))
    )


async def _serve(options: argparse.Namespace, types: CallTypes) -> None:
    serving.hold_stop_signals()
    connections = Connections()
    service = DriverService(connections, types)
    server = grpc.aio.server(options=CONTRACT_SERVER_OPTIONS)
    driver_pb2_grpc.add_DriverServiceServicer_to_server(service, server)
    address = ListenAddress(options.address, options.port).bind(server)
    await server.start()
    try:
        serving.announce(options, [address], this_peer.start_line(NAME, ROLE, address))
        await wait_for_stop_signal()
    finally:
        await server.stop(None)  # Cancels what is in flight, and with it the calls it performs.
        await connections.close()


if __name__ == "__main__":
    sys.exit(main())
