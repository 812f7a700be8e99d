"""interop.v1.DriverService of this peer."""

import logging

import grpc
from interop.v1 import driver_pb2_grpc
from interop.v1.driver_pb2 import (
    DescribeRequest,
    DescribeResponse,
    PerformRequest,
    PerformResponse,
    Unsupported,
)

from greeter_peer import this_peer
from greeter_peer.driver.call_check import check
from greeter_peer.driver.call_performer import CallPerformer
from greeter_peer.driver.connections import Connections
from greeter_peer.driver.description import description
from greeter_peer.driver.refusals import InvalidCall, UnsupportedCall

_LOG = logging.getLogger(__name__)


class DriverService(driver_pb2_grpc.DriverServiceServicer):
    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def Describe(self, request: DescribeRequest, context: grpc.ServicerContext) -> DescribeResponse:
        return description(this_peer.NAME)

    def Perform(self, request: PerformRequest, context: grpc.ServicerContext) -> PerformResponse:
        try:
            return self._perform(request, context)
        except UnsupportedCall as reason:
            return PerformResponse(unsupported=Unsupported(reason=str(reason)))
        except InvalidCall as reason:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
        except Exception as error:
            _LOG.exception("a call failed in the driver")
            context.abort(grpc.StatusCode.INTERNAL, f"{type(error).__name__}: {error}")

    def _perform(self, request: PerformRequest, context: grpc.ServicerContext) -> PerformResponse:
        call = request.call
        checked = check(call)
        with self._connections.use(call.endpoint, call.connection) as channel:
            performer = CallPerformer(checked, channel)
            if not context.add_callback(performer.cancel):
                performer.cancel()
            return PerformResponse(outcome=performer.perform())
