"""interop.v1.DriverService of this peer."""

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

from greeter_peer import this_peer
from greeter_peer.driver.call_check import check
from greeter_peer.driver.call_performer import CallPerformer
from greeter_peer.driver.call_types import CallTypes
from greeter_peer.driver.connections import Connections
from greeter_peer.driver.description import description
from greeter_peer.driver.pauses import Pauses
from greeter_peer.driver.recoding import recode
from greeter_peer.driver.refusals import UnsupportedCall
from greeter_peer.request_errors import told_in


class DriverService(driver_pb2_grpc.DriverServiceServicer):
    def __init__(self, connections: Connections, types: CallTypes) -> None:
        self._connections = connections
        self._types = types
        self._under_way: dict[str, Pauses] = {}  # By the id of the call.

    def Describe(self, request: DescribeRequest, context: grpc.ServicerContext) -> DescribeResponse:
        return description(this_peer.NAME)

    def Perform(self, request: PerformRequest, context: grpc.ServicerContext) -> PerformResponse:
        with told_in(context):
            try:
                return self._perform(request, context)
            except UnsupportedCall as reason:
                return PerformResponse(unsupported=Unsupported(reason=str(reason)))

    def _perform(self, request: PerformRequest, context: grpc.ServicerContext) -> PerformResponse:
        call = request.call
        checked = check(call, self._types)
        with self._connections.use(call.endpoint, call.connection) as channel:
            pauses = self._under_way[call.id] = Pauses()
            try:
                performer = CallPerformer(checked, channel, pauses)
                if not context.add_callback(performer.cancel):
                    performer.cancel()
                return PerformResponse(outcome=performer.perform())
            finally:
                self._under_way.pop(call.id, None)
                pauses.call_over()

    def Proceed(self, request: ProceedRequest, context: grpc.ServicerContext) -> ProceedResponse:
        pauses = self._under_way.get(request.call_id)
        return ProceedResponse(paused=pauses is not None and pauses.end())

    def Load(self, request: LoadRequest, context: grpc.ServicerContext) -> LoadResponse:
        with told_in(context):
            self._types.load(request.name, request.file_descriptor_set)
            return LoadResponse()

    def Recode(self, request: RecodeRequest, context: grpc.ServicerContext) -> RecodeResponse:
        with told_in(context):
            return recode(request, self._types)
