"""The Greeter's handlers under the name that the well-known example clients call."""

from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message_factory import GetMessageClass
from greeterpb import helloworld_pb2
from greeterpb.helloworld_pb2_grpc import GreeterServicer

SERVICE_NAME = "helloworld.Greeter"

_GREETER = helloworld_pb2.DESCRIPTOR.services_by_name["Greeter"]

# By (client streams, server streams).
_HANDLER_OF_STYLE = {
    (False, False): grpc.unary_unary_rpc_method_handler,
    (False, True): grpc.unary_stream_rpc_method_handler,
    (True, False): grpc.stream_unary_rpc_method_handler,
    (True, True): grpc.stream_stream_rpc_method_handler,
}


def add_helloworld_alias(servicer: GreeterServicer, server: grpc.Server) -> None:
    """Serves every rpc of `servicer` as a rpc of helloworld.Greeter too: same bytes, other path."""
    handlers = {method.name: _handler(servicer, method) for method in _GREETER.methods}
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(SERVICE_NAME, handlers)])


def _handler(
    servicer: GreeterServicer, method: MethodDescriptor
) -> "grpc.RpcMethodHandler[Any, Any]":
    style = (bool(method.client_streaming), bool(method.server_streaming))
    return _HANDLER_OF_STYLE[style](
        getattr(servicer, method.name),
        request_deserializer=GetMessageClass(method.input_type).FromString,
        response_serializer=GetMessageClass(method.output_type).SerializeToString,
    )
