"""A server of the Greeter."""

from collections.abc import Sequence

import grpc
from greeterpb import helloworld_pb2_grpc

from greeter import helloworld_alias
from greeter.aio.greeter_service import GreeterService
from greeter.greeter_server import SERVICE_NAME
from serving.aio.grpc_server import GrpcServer
from serving.aio.handler_limit import HandlerLimit
from serving.limits import HANDLERS_AT_ONCE


class GreeterServer(GrpcServer):
    """Serves greeterpb.Greeter, the same as helloworld.Greeter, and grpc.health.v1.Health.

    `async with GreeterServer() as server:` drains it at the end. It belongs to the loop that it is
    made in. Its limits, its health and its drain are in serving/aio/grpc_server.py. More services
    may be added to `library_server` before `start`.
    """

    def __init__(self, interceptors: Sequence[grpc.aio.ServerInterceptor] = ()) -> None:
        super().__init__(
            (SERVICE_NAME, helloworld_alias.SERVICE_NAME),
            (HandlerLimit(HANDLERS_AT_ONCE), *interceptors),
        )
        service = GreeterService()
        helloworld_pb2_grpc.add_GreeterServicer_to_server(service, self.library_server)
        helloworld_alias.add_helloworld_alias(service, self.library_server)

    def add_reflection(self, *further_services: str) -> None:
        """Serves gRPC reflection of the Greeter, health and the services named."""
        self.serve_reflection(SERVICE_NAME, *further_services)
