"""The methods of a stand-in server: the methods of its proto files, with fixed replies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from interop.v1.stand_in_pb2 import MethodReplies, ServeRequest

from interop_peer import message_types
from interop_peer.request_errors import InvalidRequest
from serving.rpc_handlers import HANDLER_OF_STYLE


@dataclass(frozen=True)
class StandInMethod:
    """A method and its replies."""

    descriptor: MethodDescriptor
    replies: tuple[Message, ...]
    empty: Message  # An empty message of the reply type.

    @property
    def style(self) -> tuple[bool, bool]:
        """The call style as (client streams, server streams)."""
        return bool(self.descriptor.client_streaming), bool(self.descriptor.server_streaming)

    @property
    def at_least_one(self) -> tuple[Message, ...]:
        """The replies, or an empty reply if there are none."""
        return self.replies or (self.empty,)


def stand_in_methods(request: ServeRequest) -> list[StandInMethod]:
    """Returns the methods of all services that the files declare.

    Raises:
      InvalidRequest: the files cannot be linked, or the replies do not match the declarations.
    """
    descriptors = {
        f"{service.full_name}/{method.name}": method
        for file in message_types.link(request.file_descriptor_set, DescriptorPool())
        for service in file.services_by_name.values()
        for method in service.methods
    }
    replies: dict[str, tuple[Message, ...]] = {}
    for index, given in enumerate(request.methods):
        if given.method in replies:
            raise InvalidRequest(
                f"methods[{index}].method must not be named twice: {given.method!r}"
            )
        replies[given.method] = _replies(f"methods[{index}]", given, descriptors)
    return [
        StandInMethod(descriptor, replies.get(name, ()), GetMessageClass(descriptor.output_type)())
        for name, descriptor in descriptors.items()
    ]


def _replies(
    place: str, given: MethodReplies, descriptors: Mapping[str, MethodDescriptor]
) -> tuple[Message, ...]:
    if given.method not in descriptors:
        raise InvalidRequest(
            f"{place}.method must be a SERVICE/METHOD of the files, not {given.method!r}"
        )
    reply_class = GetMessageClass(descriptors[given.method].output_type)
    return tuple(
        message_types.parsed(f"{place}.replies[{index}]", reply, reply_class)
        for index, reply in enumerate(given.replies)
    )


def rpc_handlers(
    methods: Iterable[StandInMethod], behavior_of: Callable[[StandInMethod], Any]
) -> list[grpc.GenericRpcHandler]:
    """Returns the library's handlers of these methods.

    Args:
      behavior_of: returns the function that handles a method.
    """
    by_service: dict[str, dict[str, grpc.RpcMethodHandler[Any, Any]]] = {}
    for method in methods:
        descriptor = method.descriptor
        handler = HANDLER_OF_STYLE[method.style](
            behavior_of(method),
            request_deserializer=GetMessageClass(descriptor.input_type).FromString,
            response_serializer=GetMessageClass(descriptor.output_type).SerializeToString,
        )
        by_service.setdefault(descriptor.containing_service.full_name, {})[descriptor.name] = (
            handler
        )
    return [
        grpc.method_handlers_generic_handler(service, handlers)
        for service, handlers in by_service.items()
    ]
