"""A server of the Greeter: its limits, its workers, its health and its drain."""

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

import grpc
from greeterpb import helloworld_pb2, helloworld_pb2_grpc
from grpc_health.v1 import health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from greeter_peer import health_service, helloworld_alias
from greeter_peer.greeter_service import GreeterService
from greeter_peer.health_service import HealthService
from greeter_peer.serving import ListenAddress
from greeter_peer.tls_port import TlsPort

DEFAULT_PORT = 50051
SERVICE_NAME: str = helloworld_pb2.DESCRIPTOR.services_by_name["Greeter"].full_name

_HANDLERS_AT_ONCE = 32
_GRACE = 5.0  # Seconds that calls in flight have to end.
_OPTIONS = (
    # Else two servers could listen to one port, and share its calls.
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 4 * 1024 * 1024),
    # The soft and the hard limit: in between the library would refuse at random.
    ("grpc.max_metadata_size", 8 * 1024),
    ("grpc.absolute_max_metadata_size", 8 * 1024),
    ("grpc.max_concurrent_streams", 100),
)


class GreeterServer:
    """Serves greeterpb.Greeter, the same as helloworld.Greeter, and grpc.health.v1.Health.

    `with GreeterServer() as server:` drains it at the end. More services may be added to
    `grpc_server` before `start`.
    """

    def __init__(self, interceptors: Sequence[grpc.ServerInterceptor] = ()) -> None:
        self._workers = ThreadPoolExecutor(_HANDLERS_AT_ONCE, "handler")
        self._health = HealthService()
        self.grpc_server = grpc.server(
            self._workers, interceptors=list(interceptors), options=_OPTIONS
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

    def start(self, address: ListenAddress, tls_ports: Sequence[TlsPort] = ()) -> str:
        """Starts serving, and returns the bound address, "host:port".

        TLS ports are further ones on the same host.

        Raises:
          CommandError: an address cannot be listened to, or a TLS port's files cannot be used.
        """
        bound = address.bind(self.grpc_server)
        for tls in tls_ports:
            secured = ListenAddress(address.host, tls.port, option="--tls")
            secured.bind(self.grpc_server, tls.credentials())
        self._health.serve(SERVICE_NAME, helloworld_alias.SERVICE_NAME)
        self.grpc_server.start()
        return bound

    def drain(self) -> None:
        """Says NOT_SERVING, takes no new call, gives calls in flight 5 s, cancels the rest."""
        self._health.drain()
        self.grpc_server.stop(_GRACE).wait()
        self._health.close()
        self._workers.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.drain()


if __name__ == "__main__":
    from greeter_peer import server_command

    sys.exit(server_command.main())
