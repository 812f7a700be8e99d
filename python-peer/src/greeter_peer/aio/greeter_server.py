"""A server of the Greeter: its limits, its health and its drain."""

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import grpc
from greeterpb import helloworld_pb2, helloworld_pb2_grpc
from grpc_health.v1 import health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from greeter_peer import helloworld_alias, tls_port
from greeter_peer.aio import health_service
from greeter_peer.aio.greeter_service import GreeterService
from greeter_peer.aio.handler_limit import HandlerLimit
from greeter_peer.aio.health_service import HealthService
from greeter_peer.limits import GRACE, HANDLERS_AT_ONCE, SERVER_OPTIONS
from greeter_peer.serving import ListenAddress
from greeter_peer.tls_port import TlsPort

SERVICE_NAME: str = helloworld_pb2.DESCRIPTOR.services_by_name["Greeter"].full_name


class GreeterServer:
    """Serves greeterpb.Greeter, the same as helloworld.Greeter, and grpc.health.v1.Health.

    `async with GreeterServer() as server:` drains it at the end. It belongs to the loop that it is
    made in. More services may be added to `grpc_server` before `start`.
    """

    def __init__(self, interceptors: Sequence[grpc.aio.ServerInterceptor] = ()) -> None:
        self._health = HealthService()
        self.grpc_server = grpc.aio.server(
            interceptors=[HandlerLimit(HANDLERS_AT_ONCE), *interceptors], options=SERVER_OPTIONS
        )
        greeter = GreeterService()
        helloworld_pb2_grpc.add_GreeterServicer_to_server(greeter, self.grpc_server)
        helloworld_alias.add_helloworld_alias(greeter, self.grpc_server)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self.grpc_server)

    def add_reflection(self, *further_services: str) -> None:
        """Serves gRPC reflection of the Greeter, health and the services named."""
        reflection.enable_server_reflection(
            (SERVICE_NAME, health_service.SERVICE_NAME, reflection.SERVICE_NAME, *further_services),
            self.grpc_server,
        )

    async def start(self, address: ListenAddress, tls_ports: Sequence[TlsPort] = ()) -> list[str]:
        """Starts serving, and returns the bound addresses, "host:port", the plaintext one first.

        TLS ports are further ones on the same host.

        Raises:
          CommandError: an address cannot be listened to, or a TLS port's files cannot be used.
        """
        bound = tls_port.bind(self.grpc_server, address, tls_ports)
        self._health.serve(SERVICE_NAME, helloworld_alias.SERVICE_NAME)
        await self.grpc_server.start()
        return bound

    async def drain(self) -> None:
        """Says NOT_SERVING, takes no new call, gives calls in flight 5 s, cancels the rest."""
        self._health.drain()
        await self.grpc_server.stop(GRACE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.drain()


if __name__ == "__main__":
    from greeter_peer.aio import server_command

    sys.exit(server_command.main())
