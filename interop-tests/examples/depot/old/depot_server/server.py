"""The server of the depot, with a built-in rates service if no other one is named."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Self

import grpc
from depot.v1 import depot_pb2_grpc
from rates.v1 import rates_pb2_grpc

from depot_server.depot_service import DepotService
from depot_server.photos import Photos
from depot_server.rates_service import RatesService
from depot_server.shared_parcels import SharedParcels

# Open streams hold a thread each, so this is also the number of watchers and scanners.
THREADS = 64
GRACE = 2.0  # Seconds until a stopping server cancels the calls that are still in flight.
NO_PROXY = (("grpc.enable_http_proxy", 0),)
# Without the option, two servers could listen on one port and share its calls.
SERVER_OPTIONS = (("grpc.so_reuseport", 0),)


class DepotServer:
    """A running server on localhost. Its creator closes it with `with`."""

    def __init__(self, port: int = 0, rates: str | None = None) -> None:
        """Starts serving.

        Args:
          port: 0 for a free one.
          rates: host:port of rates.v1.RatesService; None for a built-in one.

        Raises:
          RuntimeError: the port is in use.
        """
        with ExitStack() as resources:
            if rates is None:
                rates_server, rates_port = _listen(0, resources)
                rates_pb2_grpc.add_RatesServiceServicer_to_server(RatesService(), rates_server)
                rates_server.start()
                rates = f"localhost:{rates_port}"
            channel = resources.enter_context(grpc.insecure_channel(rates, NO_PROXY))
            photos = resources.enter_context(Photos())
            service = DepotService(  # type: ignore[abstract]  # ArchiveParcel is planned
                SharedParcels(), photos, rates_pb2_grpc.RatesServiceStub(channel)
            )
            server, self.port = _listen(port, resources)
            depot_pb2_grpc.add_DepotServiceServicer_to_server(service, server)
            server.start()
            self._resources = resources.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()


def _listen(port: int, resources: ExitStack) -> tuple[grpc.Server, int]:
    server = grpc.server(ThreadPoolExecutor(THREADS), options=SERVER_OPTIONS)
    resources.callback(lambda: server.stop(GRACE).wait())
    return server, server.add_insecure_port(f"localhost:{port}")
