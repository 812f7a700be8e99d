"""The server of the depot on asyncio, with a built-in rates service if no other one is named."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import grpc
from depot.v1 import depot_pb2_grpc
from rates.v1 import rates_pb2_grpc

from depot_aio.depot_service import DepotService
from depot_aio.off_loop import entered
from depot_aio.rates_service import RatesService
from depot_aio.watched_parcels import WatchedParcels
from depot_server.photos import Photos
from depot_server.server import GRACE, NO_PROXY, SERVER_OPTIONS

# An open stream costs memory, but no thread. Further calls end with RESOURCE_EXHAUSTED.
CALLS = 1000


class CannotListenError(Exception):
    """The port is in use."""


@dataclass(frozen=True)
class DepotServer:
    """A running server on localhost."""

    port: int
    parcels: WatchedParcels
    photos: Photos


@asynccontextmanager
async def serving(port: int = 0, rates: str | None = None) -> AsyncIterator[DepotServer]:
    """Serves the depot until the end of the block: `async with serving() as server`.

    Args:
      port: 0 for a free one.
      rates: host:port of rates.v1.RatesService; None for a built-in one.

    Raises:
      CannotListenError: the port is in use.
    """
    async with AsyncExitStack() as resources:
        photos = await resources.enter_async_context(entered(Photos()))
        if rates is None:
            rates = f"localhost:{await _start_rates(resources)}"
        channel = await resources.enter_async_context(grpc.aio.insecure_channel(rates, NO_PROXY))
        parcels = WatchedParcels()
        service = DepotService(parcels, photos, rates_pb2_grpc.RatesServiceStub(channel))
        server = grpc.aio.server(options=SERVER_OPTIONS, maximum_concurrent_rpcs=CALLS)
        depot_pb2_grpc.add_DepotServiceServicer_to_server(service, server)
        yield DepotServer(await _start(server, port, resources), parcels, photos)


async def _start_rates(resources: AsyncExitStack) -> int:
    server = grpc.aio.server(options=SERVER_OPTIONS)
    rates_pb2_grpc.add_RatesServiceServicer_to_server(RatesService(), server)
    return await _start(server, 0, resources)


async def _start(server: grpc.aio.Server, port: int, resources: AsyncExitStack) -> int:
    resources.push_async_callback(server.stop, GRACE)
    try:
        bound = server.add_insecure_port(f"localhost:{port}")
    except RuntimeError as error:  # The library logs the reason.
        raise CannotListenError(f"cannot listen on port {port}") from error
    await server.start()
    return bound
