"""The implementation of interop.v1.DriverService on asyncio."""

from typing import Any

import grpc
from interop.v1 import driver_pb2_grpc
from interop.v1.driver_pb2 import (
    DescribeRequest,
    DescribeResponse,
    LoadRequest,
    LoadResponse,
    PerformRequest,
    PerformResponse,
    ProceedRequest,
    ProceedResponse,
    RecodeRequest,
    RecodeResponse,
    Unsupported,
)

from interop_peer import this_peer
from interop_peer.aio.driver.call_performer import CallPerformer
from interop_peer.aio.driver.connections import Connections
from interop_peer.aio.driver.pauses import Pauses
from interop_peer.driver.call_check import check
from interop_peer.driver.call_types import CallTypes
from interop_peer.driver.recoding import recode
from interop_peer.request_errors import UnsupportedCall, abort_on_error_aio

_Context = grpc.aio.ServicerContext[Any, Any]


class DriverService(driver_pb2_grpc.DriverServiceServicer):
    def __init__(self, connections: Connections, types: CallTypes) -> None:
        self._connections = connections
        self._types = types
        self._pauses_by_call_id: dict[str, Pauses] = {}

    async def Describe(self, request: DescribeRequest, context: _Context) -> DescribeResponse:
        return this_peer.description(this_peer.AIO_NAME)

    async def Perform(self, request: PerformRequest, context: _Context) -> PerformResponse:
        async with abort_on_error_aio(context):
            try:
                return await self._perform(request)
            except UnsupportedCall as reason:
                return PerformResponse(unsupported=Unsupported(reason=str(reason)))

    async def _perform(self, request: PerformRequest) -> PerformResponse:
        call = request.call
        checked = check(call, self._types)
        async with self._connections.use(call.endpoint, call.connection) as channel:
            pauses = self._pauses_by_call_id[call.id] = Pauses()
            try:
                performer = CallPerformer(checked, channel, pauses)
                return PerformResponse(outcome=await performer.perform())
            finally:
                self._pauses_by_call_id.pop(call.id, None)
                pauses.call_over()

    async def Proceed(self, request: ProceedRequest, context: _Context) -> ProceedResponse:
        pauses = self._pauses_by_call_id.get(request.call_id)
        return ProceedResponse(paused=pauses is not None and await pauses.end())

    async def Load(self, request: LoadRequest, context: _Context) -> LoadResponse:
        async with abort_on_error_aio(context):
            self._types.load(request.name, request.file_descriptor_set)
            return LoadResponse()

    async def Recode(self, request: RecodeRequest, context: _Context) -> RecodeResponse:
        async with abort_on_error_aio(context):
            return recode(request, self._types)
