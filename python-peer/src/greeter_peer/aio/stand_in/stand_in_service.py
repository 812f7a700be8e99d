"""interop.v1.StandInService: starts servers, and ends them."""

from typing import Any

import grpc
from interop.v1 import stand_in_pb2_grpc
from interop.v1.stand_in_pb2 import (
    ServeRequest,
    ServeResponse,
    StopRequest,
    StopResponse,
)

from greeter_peer.aio.request_errors import told_in
from greeter_peer.aio.stand_in.started_servers import StartedServers
from greeter_peer.stand_in.stand_in_methods import stand_in_methods

_Context = grpc.aio.ServicerContext[Any, Any]


class StandInService(stand_in_pb2_grpc.StandInServiceServicer):
    def __init__(self, servers: StartedServers) -> None:
        self._servers = servers

    async def Serve(self, request: ServeRequest, context: _Context) -> ServeResponse:
        async with told_in(context):
            return ServeResponse(port=await self._servers.start(stand_in_methods(request)))

    async def Stop(self, request: StopRequest, context: _Context) -> StopResponse:
        async with told_in(context):
            await self._servers.stop(request.port)
            return StopResponse()
