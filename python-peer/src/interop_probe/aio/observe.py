"""Answers interop.v1.ProbeService/Observe, which returns the records of calls."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import grpc

from interop_probe.aio.call_recorder import CallRecorder
from interop_probe.observe import (
    METHOD,
    observe_handler,
    refusal,
    response,
    until_requests,
    wait_seconds,
)

if TYPE_CHECKING:
    from interop_probe.rpc_handler import RpcHandler


class ObserveInterceptor(grpc.aio.ServerInterceptor):
    """An interceptor that answers Observe itself and passes on all other calls."""

    def __init__(self, recorder: CallRecorder, token: str | None) -> None:
        """Creates an interceptor for the records of a recorder.

        Args:
          token: the token that requests must have; None if they need none.
        """
        self._recorder = recorder
        self._token = token
        self._handler = observe_handler(self._observe)

    async def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], Awaitable[RpcHandler | None]]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        if handler_call_details.method == METHOD:
            return self._handler
        return await continuation(handler_call_details)

    async def _observe(self, request: Any, context: "grpc.aio.ServicerContext[Any, Any]") -> Any:
        refused = refusal(request, context.invocation_metadata() or (), self._token)
        if refused is not None:
            await context.abort(*refused)
        record = await self._recorder.wait_for(
            request.call_id, wait_seconds(request), until_requests(request)
        )
        return response(record)
