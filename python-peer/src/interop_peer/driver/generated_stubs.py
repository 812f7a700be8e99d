"""The generated stubs that a driver uses, by the names of their methods."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import grpc
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from interop.v1 import driver_pb2, driver_pb2_grpc, probe_pb2, probe_pb2_grpc

# A file and the module with the stubs of its services.
StubFile = tuple[FileDescriptor, ModuleType]

_CONTRACT_STUBS: tuple[StubFile, ...] = (
    (driver_pb2.DESCRIPTOR, driver_pb2_grpc),
    (probe_pb2.DESCRIPTOR, probe_pb2_grpc),
    (health_pb2.DESCRIPTOR, health_pb2_grpc),
    (reflection_pb2.DESCRIPTOR, reflection_pb2_grpc),
)


@dataclass(frozen=True)
class StubMethod:
    """A method of a generated stub."""

    stub: type[Any]
    descriptor: MethodDescriptor

    def multicallable(self, channel: grpc.Channel | grpc.aio.Channel) -> Any:
        """Returns the multicallable that a user of the stub would call."""
        return getattr(self.stub(channel), self.descriptor.name)


class GeneratedStubs:
    def __init__(self, further: Iterable[StubFile] = ()) -> None:
        self._stubs = {
            service.full_name: (getattr(stubs, f"{service.name}Stub"), service)
            for file, stubs in (*_CONTRACT_STUBS, *further)
            for service in file.services_by_name.values()
        }

    def method(self, full_name: str) -> StubMethod | None:
        """Returns a method by its full name, for example "acme.orders.v1.Orders/Get".

        Returns None if no stub has the method.
        """
        service_name, _, name = full_name.partition("/")
        if service_name not in self._stubs:
            return None
        stub, service = self._stubs[service_name]
        method = service.methods_by_name.get(name)
        return None if method is None else StubMethod(stub, method)
