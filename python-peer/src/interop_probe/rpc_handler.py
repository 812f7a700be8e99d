"""Wraps the library's handlers, which differ by call style."""

from typing import TYPE_CHECKING, Any

import grpc

if TYPE_CHECKING:
    RpcHandler = grpc.RpcMethodHandler[Any, Any]

# Attributes of functions by which the library decides on which threads to call them.
_EXPERIMENTAL = ("experimental_non_blocking", "experimental_thread_pool")


def behavior_of(handler: "RpcHandler") -> Any:
    """Returns the function that the handler calls."""
    return getattr(handler, _style(handler))


def wrapped(handler: "RpcHandler", behavior: Any, receive: Any) -> "RpcHandler":
    """Returns a handler of the same style with another function.

    Args:
      behavior: the function.
      receive: the deserializer of requests.
    """
    original = behavior_of(handler)
    for name in _EXPERIMENTAL:
        if hasattr(original, name):
            setattr(behavior, name, getattr(original, name))
    new_handler = getattr(grpc, f"{_style(handler)}_rpc_method_handler")
    wrapper: RpcHandler = new_handler(behavior, receive, handler.response_serializer)
    return wrapper


def is_non_blocking(handler: "RpcHandler") -> bool:
    """Returns whether the handler sends replies by a callback, after it has returned."""
    return bool(getattr(behavior_of(handler), _EXPERIMENTAL[0], False))


def _style(handler: "RpcHandler") -> str:
    """Returns the style as in the names of the library, for example "unary_stream"."""
    sides = (handler.request_streaming, handler.response_streaming)
    return "_".join("stream" if streams else "unary" for streams in sides)
