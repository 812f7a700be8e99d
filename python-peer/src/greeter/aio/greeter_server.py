"""The server of the Greeter on asyncio."""

from collections.abc import Sequence

import grpc
from greeterpb import helloworld_pb2_grpc

from greeter import compatibility_service
from greeter.aio.greeter_service import GreeterService
from greeter.greeter_server import SERVICE_NAME
from serving.aio.grpc_server import GrpcServer
from serving.aio.handler_limit import HandlerLimit
from serving.limits import HANDLERS_AT_ONCE


class GreeterServer(GrpcServer):
    """A server of greeterpb.Greeter, its compatibility service helloworld.Greeter, and health.

    `async with GreeterServer() as server:` drains it at the end. It runs on the event loop in which
    it was created. Its base class implements limits, health and drain. More services may be added
    to `library_server` before `start`.
    """

    def __init__(self, interceptors: Sequence[grpc.aio.ServerInterceptor] = ()) -> None:
        super().__init__(
            (SERVICE_NAME, compatibility_service.SERVICE_NAME),
            (HandlerLimit(HANDLERS_AT_ONCE), *interceptors),
        )
        service = GreeterService()
        helloworld_pb2_grpc.add_GreeterServicer_to_server(service, self.library_server)
        compatibility_service.add_compatibility_service(service, self.library_server)

    def add_reflection(self, *further_services: str) -> None:
        """Serves gRPC reflection for the Greeter, health and the named services."""
        self.serve_reflection(SERVICE_NAME, *further_services)
