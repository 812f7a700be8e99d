"""The generated messages and stubs of this peer, by their names in the protos."""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import grpc
from google.protobuf import descriptor_pool
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from greeterpb import helloworld_pb2, helloworld_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from interop.v1 import driver_pb2, driver_pb2_grpc, probe_pb2, probe_pb2_grpc

_FILES: tuple[tuple[FileDescriptor, ModuleType], ...] = (
    (helloworld_pb2.DESCRIPTOR, helloworld_pb2_grpc),
    (driver_pb2.DESCRIPTOR, driver_pb2_grpc),
    (probe_pb2.DESCRIPTOR, probe_pb2_grpc),
    (health_pb2.DESCRIPTOR, health_pb2_grpc),
    (reflection_pb2.DESCRIPTOR, reflection_pb2_grpc),
)
_STUBS = {
    service.full_name: (getattr(stubs, f"{service.name}Stub"), service)
    for file, stubs in _FILES
    for service in file.services_by_name.values()
}


@dataclass(frozen=True)
class StubMethod:
    """A method of a generated stub."""

    stub: type[Any]
    descriptor: MethodDescriptor

    def of(self, channel: grpc.Channel | grpc.aio.Channel) -> Any:
        """The multicallable that a user of the stub would call."""
        return getattr(self.stub(channel), self.descriptor.name)


def message_class(full_name: str) -> type[Message] | None:
    try:
        return GetMessageClass(descriptor_pool.Default().FindMessageTypeByName(full_name))
    except KeyError:
        return None


def stub_method(full_name: str) -> StubMethod | None:
    """By the full name of the method, for example "greeterpb.Greeter/SayHello"."""
    service_name, _, name = full_name.partition("/")
    if service_name not in _STUBS:
        return None
    stub, service = _STUBS[service_name]
    method = service.methods_by_name.get(name)
    return None if method is None else StubMethod(stub, method)
