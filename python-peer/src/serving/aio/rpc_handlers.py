"""What wraps a handler of the library: runs it, and stands in its place."""

import inspect
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from serving.rpc_handlers import HANDLER_OF_STYLE

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler


async def run(
    behavior: Any, request: Any, context: Any, replied: Callable[[], None] = lambda: None
) -> Any:
    """Runs a handler's function to its very end. Replies that it yields are sent, else returned.

    The library would leave a generator that is cancelled between two replies to the garbage
    collector, and its `finally` with it.
    """
    if not inspect.isasyncgenfunction(behavior):
        reply = await behavior(request, context)
        if reply is not None:
            replied()
        return reply
    async with aclosing(behavior(request, context)) as replies:
        async for reply in replies:
            replied()
            await context.write(reply)


def in_place_of(
    handler: "RpcHandler", behavior: Any, request_deserializer: Any = None
) -> "RpcHandler":
    """A handler of the same style with another function: a coroutine function, of any style."""
    return HANDLER_OF_STYLE[handler.request_streaming, handler.response_streaming](
        behavior,
        request_deserializer=request_deserializer or handler.request_deserializer,
        response_serializer=handler.response_serializer,
    )
