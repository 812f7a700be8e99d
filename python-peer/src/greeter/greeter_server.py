"""The server of the Greeter."""

from collections.abc import Sequence

import grpc
from greeterpb import helloworld_pb2, helloworld_pb2_grpc

from greeter import compatibility_service
from greeter.greeter_service import GreeterService
from serving.grpc_server import GrpcServer

SERVICE_NAME: str = helloworld_pb2.DESCRIPTOR.services_by_name["Greeter"].full_name


class GreeterServer(GrpcServer):
    """A server of greeterpb.Greeter, its compatibility service helloworld.Greeter, and health.

    `with GreeterServer() as server:` drains it at the end. Its base class implements limits, health
    and drain. More services may be added to `library_server` before `start`.
    """

    def __init__(self, interceptors: Sequence[grpc.ServerInterceptor] = ()) -> None:
        super().__init__((SERVICE_NAME, compatibility_service.SERVICE_NAME), interceptors)
        service = GreeterService()
        helloworld_pb2_grpc.add_GreeterServicer_to_server(service, self.library_server)
        compatibility_service.add_compatibility_service(service, self.library_server)

    def add_reflection(self, *further_services: str) -> None:
        """Serves gRPC reflection for the Greeter, health and the named services."""
        self.serve_reflection(SERVICE_NAME, *further_services)
