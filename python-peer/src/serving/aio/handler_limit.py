"""A limit on the number of handlers that run at once, like the thread pool of the other peer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import grpc

from serving.aio.health_service import WATCH
from serving.rpc_handlers import behavior_of, replace_behavior, run_behavior

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler


class HandlerLimit(grpc.aio.ServerInterceptor):
    """An interceptor that lets at most `handlers_at_once` handlers run.

    Further calls wait in the order of their arrival. The library's `maximum_concurrent_rpcs` would
    refuse them instead. Health watches do not count, because they last as long as their clients
    keep them open.
    """

    def __init__(self, handlers_at_once: int) -> None:
        self._free = asyncio.Semaphore(handlers_at_once)

    async def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], Awaitable[RpcHandler | None]]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        handler = await continuation(handler_call_details)
        if handler is None or handler_call_details.method == WATCH:
            return handler
        behavior = behavior_of(handler)

        async def limited(request: Any, context: Any) -> Any:
            async with self._free:
                return await run_behavior(behavior, request, context)

        return replace_behavior(handler, limited)
