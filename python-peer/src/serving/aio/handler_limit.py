"""Bounds how many handlers run at once, as the threads of the other peer do."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import grpc

from serving.aio.health_service import WATCH
from serving.rpc_handlers import behavior_of, in_place_of, run_behavior

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler


class HandlerLimit(grpc.aio.ServerInterceptor):
    """More calls wait, in the order of their arrival; the library's `maximum_concurrent_rpcs`
    would refuse them. Watches of health are free: they last as long as their clients want.
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

        async def in_turn(request: Any, context: Any) -> Any:
            async with self._free:
                return await run_behavior(behavior, request, context)

        return in_place_of(handler, in_turn)
