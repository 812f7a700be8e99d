"""interop.v1.DriverService of this peer."""

import logging
from typing import Any

import grpc
from interop.v1 import driver_pb2_grpc
from interop.v1.driver_pb2 import (
    DescribeRequest,
    DescribeResponse,
    PerformRequest,
    PerformResponse,
    Unsupported,
)

from greeter_peer.aio import this_peer
from greeter_peer.aio.driver.call_performer import CallPerformer
from greeter_peer.aio.driver.connections import Connections
from greeter_peer.driver.call_check import check
from greeter_peer.driver.description import description
from greeter_peer.driver.refusals import InvalidCall, UnsupportedCall

_LOG = logging.getLogger(__name__)
_Context = grpc.aio.ServicerContext[Any, Any]


class DriverService(driver_pb2_grpc.DriverServiceServicer):
    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def Describe(self, request: DescribeRequest, context: _Context) -> DescribeResponse:
        return description(this_peer.NAME)

    async def Perform(self, request: PerformRequest, context: _Context) -> PerformResponse:
        try:
            return await self._perform(request)
        except UnsupportedCall as reason:
            return PerformResponse(unsupported=Unsupported(reason=str(reason)))
        except InvalidCall as reason:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
        except Exception as error:
            _LOG.exception("a call failed in the driver")
            await context.abort(grpc.StatusCode.INTERNAL, f"{type(error).__name__}: {error}")

    async def _perform(self, request: PerformRequest) -> PerformResponse:
        call = request.call
        checked = check(call)
        async with self._connections.use(call.endpoint, call.connection) as channel:
            return PerformResponse(outcome=await CallPerformer(checked, channel).perform())
