"""The compatibility service: the Greeter under the name that gRPC's example clients call."""

from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message_factory import GetMessageClass
from greeterpb import helloworld_pb2
from greeterpb.helloworld_pb2_grpc import GreeterServicer

from serving.rpc_handlers import HANDLER_OF_STYLE

SERVICE_NAME = "helloworld.Greeter"

_GREETER = helloworld_pb2.DESCRIPTOR.services_by_name["Greeter"]


def add_compatibility_service(
    servicer: GreeterServicer, server: grpc.Server | grpc.aio.Server
) -> None:
    """Also serves each rpc of `servicer` under helloworld.Greeter, with identical messages."""
    handlers = {method.name: _handler(servicer, method) for method in _GREETER.methods}
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(SERVICE_NAME, handlers)])


def _handler(
    servicer: GreeterServicer, method: MethodDescriptor
) -> "grpc.RpcMethodHandler[Any, Any]":
    style = (bool(method.client_streaming), bool(method.server_streaming))
    return HANDLER_OF_STYLE[style](
        getattr(servicer, method.name),
        request_deserializer=GetMessageClass(method.input_type).FromString,
        response_serializer=GetMessageClass(method.output_type).SerializeToString,
    )
