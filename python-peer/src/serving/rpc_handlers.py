"""The library's four kinds of handlers, by style."""

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
    """The function that a handler calls, whichever its style."""
    return (
        handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    )
