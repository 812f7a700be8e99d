"""interop.v1.StandInService: starts servers, and ends them."""

import grpc
from interop.v1 import stand_in_pb2, stand_in_pb2_grpc
from interop.v1.stand_in_pb2 import (
    ServeRequest,
    ServeResponse,
    StopRequest,
    StopResponse,
)

from greeter_peer.request_errors import told_in
from greeter_peer.stand_in.stand_in_methods import stand_in_methods
from greeter_peer.stand_in.started_servers import StartedServers

SERVICE_NAME: str = stand_in_pb2.DESCRIPTOR.services_by_name["StandInService"].full_name


class StandInService(stand_in_pb2_grpc.StandInServiceServicer):
    def __init__(self, servers: StartedServers) -> None:
        self._servers = servers

    def Serve(self, request: ServeRequest, context: grpc.ServicerContext) -> ServeResponse:
        with told_in(context):
            return ServeResponse(port=self._servers.start(stand_in_methods(request)))

    def Stop(self, request: StopRequest, context: grpc.ServicerContext) -> StopResponse:
        with told_in(context):
            self._servers.stop(request.port)
            return StopResponse()
