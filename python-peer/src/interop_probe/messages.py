"""The messages of interop.v1.ProbeService/Observe, built at run time.

Generated code would require a version of protobuf, and would register its files in the pool that
all packages of a process share. These classes work with any version, and their pool is private, so
the process may also contain generated code of the same files.
"""

from typing import Any

from google.protobuf import message_factory
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool

from interop_probe.observe_files import FILES

_pool = DescriptorPool()
for _file in FileDescriptorSet.FromString(FILES).file:
    _pool.AddSerializedFile(_file.SerializeToString())


def _message(name: str) -> Any:
    descriptor = _pool.FindMessageTypeByName(f"interop.v1.{name}")
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    # protobuf before 4.22.
    factory: Any = message_factory.MessageFactory(_pool)
    return factory.GetPrototype(descriptor)


def _handler_state(name: str) -> int:
    states = _pool.FindEnumTypeByName("interop.v1.HandlerState")
    return int(states.values_by_name[f"HANDLER_STATE_{name}"].number)


ObserveRequest = _message("ObserveRequest")
ObserveResponse = _message("ObserveResponse")
Observation = _message("Observation")

HANDLER_NONE_RAN = _handler_state("NONE_RAN")
HANDLER_RUNNING = _handler_state("RUNNING")
HANDLER_FINISHED = _handler_state("FINISHED")
