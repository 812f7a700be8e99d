"""The server that starts other servers for the engine and returns the records of their calls."""

from typing import Any

import grpc
from interop.v1 import probe_pb2_grpc, stand_in_pb2_grpc
from interop.v1.stand_in_pb2 import (
    ServeRequest,
    ServeResponse,
    StopRequest,
    StopResponse,
)

from interop_peer import this_peer
from interop_peer.aio.probe.probe_service import ProbeService
from interop_peer.aio.stand_in.started_servers import StartedServers
from interop_peer.aio.token_check import TokenCheck
from interop_peer.limits import CONTRACT_SERVER_OPTIONS
from interop_peer.probe.probe_service import SERVICE_NAME as PROBE
from interop_peer.request_errors import abort_on_error_aio
from interop_peer.stand_in.stand_in_methods import stand_in_methods
from interop_peer.stand_in.stand_in_server import PROGRAM, SERVICE_NAME
from interop_probe import environment
from interop_probe.aio.call_recorder import CallRecorder
from interop_probe.aio.observe import ObserveInterceptor
from serving.aio.grpc_server import GrpcServer

_Context = grpc.aio.ServicerContext[Any, Any]


class StandInServer(GrpcServer):
    """A server of interop.v1.StandInService, interop.v1.ProbeService and grpc.health.v1.Health.

    `async with StandInServer(host) as server:` drains it and all servers that it has started. It
    runs on the event loop in which it was created.
    """

    def __init__(self, host: str) -> None:
        """Creates a stand-in that is not started yet.

        Args:
          host: the host on which all servers that it starts listen; "*" for all addresses.
        """
        recorder = CallRecorder(this_peer.AIO_NAME)
        super().__init__(
            (SERVICE_NAME, PROBE),
            interceptors=[TokenCheck(PROGRAM), ObserveInterceptor(recorder, environment.token())],
            options=CONTRACT_SERVER_OPTIONS,
        )
        self._started = StartedServers(host, recorder)
        stand_in = StandInService(self._started)
        stand_in_pb2_grpc.add_StandInServiceServicer_to_server(stand_in, self.library_server)
        probe_pb2_grpc.add_ProbeServiceServicer_to_server(ProbeService(), self.library_server)

    async def drain_dependents(self) -> None:
        await self._started.drain()


class StandInService(stand_in_pb2_grpc.StandInServiceServicer):
    """The implementation of interop.v1.StandInService: starts and stops servers."""

    def __init__(self, servers: StartedServers) -> None:
        self._servers = servers

    async def Serve(self, request: ServeRequest, context: _Context) -> ServeResponse:
        async with abort_on_error_aio(context):
            return ServeResponse(port=await self._servers.start(stand_in_methods(request)))

    async def Stop(self, request: StopRequest, context: _Context) -> StopResponse:
        async with abort_on_error_aio(context):
            await self._servers.stop(request.port)
            return StopResponse()
