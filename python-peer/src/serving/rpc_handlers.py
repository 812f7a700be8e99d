"""The library's four kinds of handlers by call style, and functions to wrap them."""

import inspect
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import grpc

if TYPE_CHECKING:
    RpcHandler = grpc.RpcMethodHandler[Any, Any]

# The keys are (client streams, server streams).
HANDLER_OF_STYLE = {
    (False, False): grpc.unary_unary_rpc_method_handler,
    (False, True): grpc.unary_stream_rpc_method_handler,
    (True, False): grpc.stream_unary_rpc_method_handler,
    (True, True): grpc.stream_stream_rpc_method_handler,
}


def behavior_of(handler: "RpcHandler") -> Any:
    """Returns the function that a handler of any style calls."""
    return (
        handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    )


def replace_behavior(handler: "RpcHandler", behavior: Any) -> "RpcHandler":
    """Returns a handler of the same style that calls another function.

    Args:
      behavior: the function. On asyncio it is a coroutine function for every style.
    """
    return HANDLER_OF_STYLE[handler.request_streaming, handler.response_streaming](
        behavior,
        request_deserializer=handler.request_deserializer,
        response_serializer=handler.response_serializer,
    )


async def run_behavior(behavior: Any, request: Any, context: Any) -> Any:
    """Runs the function of a handler on asyncio, including its `finally` blocks.

    Sends the replies that the function yields, or returns its single reply. If the call is
    cancelled between two replies, the library would leave the generator to the garbage collector,
    so its `finally` blocks would run later.
    """
    if not inspect.isasyncgenfunction(behavior):
        return await behavior(request, context)
    async with aclosing(behavior(request, context)) as replies:
        async for reply in replies:
            await context.write(reply)
