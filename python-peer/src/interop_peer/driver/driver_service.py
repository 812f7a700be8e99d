"""The implementation of interop.v1.DriverService."""

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
from interop_peer.driver.call_check import check
from interop_peer.driver.call_performer import CallPerformer
from interop_peer.driver.call_types import CallTypes
from interop_peer.driver.connections import Connections
from interop_peer.driver.pauses import Pauses
from interop_peer.driver.recoding import recode
from interop_peer.request_errors import UnsupportedCall, abort_on_error


class DriverService(driver_pb2_grpc.DriverServiceServicer):
    def __init__(self, connections: Connections, types: CallTypes) -> None:
        self._connections = connections
        self._types = types
        self._pauses_by_call_id: dict[str, Pauses] = {}

    def Describe(self, request: DescribeRequest, context: grpc.ServicerContext) -> DescribeResponse:
        return this_peer.description(this_peer.NAME)

    def Perform(self, request: PerformRequest, context: grpc.ServicerContext) -> PerformResponse:
        with abort_on_error(context):
            try:
                return self._perform(request, context)
            except UnsupportedCall as reason:
                return PerformResponse(unsupported=Unsupported(reason=str(reason)))

    def _perform(self, request: PerformRequest, context: grpc.ServicerContext) -> PerformResponse:
        call = request.call
        checked = check(call, self._types)
        with self._connections.use(call.endpoint, call.connection) as channel:
            pauses = self._pauses_by_call_id[call.id] = Pauses()
            try:
                performer = CallPerformer(checked, channel, pauses)
                if not context.add_callback(performer.cancel):
                    performer.cancel()
                return PerformResponse(outcome=performer.perform())
            finally:
                self._pauses_by_call_id.pop(call.id, None)
                pauses.call_over()

    def Proceed(self, request: ProceedRequest, context: grpc.ServicerContext) -> ProceedResponse:
        pauses = self._pauses_by_call_id.get(request.call_id)
        return ProceedResponse(paused=pauses is not None and pauses.end())

    def Load(self, request: LoadRequest, context: grpc.ServicerContext) -> LoadResponse:
        with abort_on_error(context):
            self._types.load(request.name, request.file_descriptor_set)
            return LoadResponse()

    def Recode(self, request: RecodeRequest, context: grpc.ServicerContext) -> RecodeResponse:
        with abort_on_error(context):
            return recode(request, self._types)
