"""A server with the limits, health service and drain that all servers here share."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

import grpc
from grpc_health.v1 import health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from serving import health_service, tls_port
from serving.health_service import HealthService
from serving.limits import CANCELLED_WITHIN, GRACE, HANDLERS_AT_ONCE, SERVER_OPTIONS
from serving.listening import ListenAddress
from serving.tls_port import TlsPort


class GrpcServer:
    """The base class of servers. A subclass adds its services to `library_server`.

    `with` drains it at the end. It also serves grpc.health.v1.Health.
    """

    def __init__(
        self,
        services: Sequence[str],
        interceptors: Sequence[grpc.ServerInterceptor] = (),
        options: Sequence[tuple[str, Any]] = SERVER_OPTIONS,
    ) -> None:
        """Creates a server that is not started yet.

        Args:
          services: full names of the services that health reports.
        """
        self._services = services
        self._workers = ThreadPoolExecutor(HANDLERS_AT_ONCE, "handler")
        self._health = HealthService()
        self.library_server = grpc.server(
            self._workers, interceptors=list(interceptors), options=options
        )
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self.library_server)

    def serve_reflection(self, *services: str) -> None:
        """Serves gRPC reflection for these services, health and reflection itself."""
        reflection.enable_server_reflection(
            (*services, health_service.SERVICE_NAME, reflection.SERVICE_NAME), self.library_server
        )

    def start(self, address: ListenAddress, tls_ports: Sequence[TlsPort] = ()) -> list[str]:
        """Starts serving and returns the bound addresses as "host:port", the plaintext one first.

        Args:
          address: the plaintext address.
          tls_ports: additional ports on the same host.

        Raises:
          CommandError: an address cannot be bound, or the files of a TLS port cannot be used.
        """
        bound = tls_port.bind(self.library_server, address, tls_ports)
        self._health.serve(*self._services)
        self.library_server.start()
        return bound

    def drain(self) -> None:
        """Reports NOT_SERVING, accepts no new calls, and cancels remaining calls after 5 s."""
        self._health.drain()
        stopped = self.library_server.stop(GRACE)
        self.drain_dependents()
        # The library may never report that it has stopped. If a request of a stream does not parse,
        # it sometimes sends the status twice and waits forever for the second one to be sent.
        stopped.wait(GRACE + CANCELLED_WITHIN)
        self._health.close()
        self._workers.shutdown()

    def drain_dependents(self) -> None:
        """Drains servers that this server has started, while its own calls end.

        Does nothing by default.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.drain()
