"""A server on asyncio with the limits, health service and drain that all servers here share."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import grpc
from grpc_health.v1 import health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from serving import tls_port
from serving.aio import health_service
from serving.aio.health_service import HealthService
from serving.limits import GRACE, SERVER_OPTIONS
from serving.listening import ListenAddress
from serving.tls_port import TlsPort


class GrpcServer:
    """The base class of servers. A subclass adds its services to `library_server`.

    `async with` drains it at the end. It also serves grpc.health.v1.Health. It runs on the event
    loop in which it was created.
    """

    def __init__(
        self,
        services: Sequence[str],
        interceptors: Sequence[grpc.aio.ServerInterceptor] = (),
        options: Sequence[tuple[str, Any]] = SERVER_OPTIONS,
    ) -> None:
        """Creates a server that is not started yet.

        Args:
          services: full names of the services that health reports.
        """
        self._services = services
        self._health = HealthService()
        self.library_server = grpc.aio.server(interceptors=list(interceptors), options=options)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self.library_server)

    def serve_reflection(self, *services: str) -> None:
        """Serves gRPC reflection for these services, health and reflection itself."""
        reflection.enable_server_reflection(
            (*services, health_service.SERVICE_NAME, reflection.SERVICE_NAME), self.library_server
        )

    async def start(self, address: ListenAddress, tls_ports: Sequence[TlsPort] = ()) -> list[str]:
        """Starts serving and returns the bound addresses as "host:port", the plaintext one first.

        Args:
          address: the plaintext address.
          tls_ports: additional ports on the same host.

        Raises:
          CommandError: an address cannot be bound, or the files of a TLS port cannot be used.
        """
        bound = tls_port.bind(self.library_server, address, tls_ports)
        self._health.serve(*self._services)
        await self.library_server.start()
        return bound

    async def drain(self) -> None:
        """Reports NOT_SERVING, accepts no new calls, and cancels remaining calls after 5 s."""
        self._health.drain()
        await asyncio.gather(self.library_server.stop(GRACE), self.drain_dependents())

    async def drain_dependents(self) -> None:
        """Drains servers that this server has started, while its own calls end.

        Does nothing by default.
        """

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.drain()
