"""The library's four kinds of handlers, by style, and what wraps one of them."""

import inspect
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import grpc

if TYPE_CHECKING:
    RpcHandler = grpc.RpcMethodHandler[Any, Any]

# By (client streams, server streams).
HANDLER_OF_STYLE = {
    (False, False): grpc.unary_unary_rpc_method_handler,
    (False, True): grpc.unary_stream_rpc_method_handler,
    (True, False): grpc.stream_unary_rpc_method_handler,
    (True, True): grpc.stream_stream_rpc_method_handler,
}


def behavior_of(handler: "RpcHandler") -> Any:
    """Returns the function that a handler calls, whichever its style."""
    return (
        handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    )


def in_place_of(
    handler: "RpcHandler", behavior: Any, request_deserializer: Any = None
) -> "RpcHandler":
    """Returns a handler of the same style that calls another function.

    Args:
      behavior: the function; on asyncio a coroutine function, of any style.
      request_deserializer: None keeps the one of the handler.
    """
    return HANDLER_OF_STYLE[handler.request_streaming, handler.response_streaming](
        behavior,
        request_deserializer=request_deserializer or handler.request_deserializer,
        response_serializer=handler.response_serializer,
    )


async def run_behavior(
    behavior: Any, request: Any, context: Any, replied: Callable[[], None] = lambda: None
) -> Any:
    """Runs the function of a handler on asyncio to its very end.

    Replies that it yields are sent; a single one is returned. The library would leave a generator
    that is cancelled between two replies to the garbage collector, and its `finally` with it.
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
