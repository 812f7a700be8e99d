"""Message types by their full names: the generated ones, or those of files loaded at run time."""

from collections.abc import Iterable

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import Descriptor, FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass

from interop_peer.request_errors import InvalidRequest


class MessageTypes:
    """The types of one pool. Two pools may declare the same names differently.

    A pool of one's own needs the files of the well-known types, too. The library gives their
    classes the methods, and JSON the forms, that the generated ones have: it goes by their names.
    """

    def __init__(self, kind: str, pool: DescriptorPool) -> None:
        """The kind is told in sentences, for example "generated message type"."""
        self._kind = kind
        self.pool = pool  # JSON needs it to find what is in an Any.

    def message_class(self, field: str, full_name: str) -> type[Message]:
        """The class of the type that the field of a request names.

        Raises: InvalidRequest.
        """
        try:
            return GetMessageClass(self.pool.FindMessageTypeByName(full_name))
        except KeyError:
            raise InvalidRequest(f"{field} must be a {self._kind}, not {full_name!r}") from None


class LoadedTypes(MessageTypes):
    """Those of files loaded at run time.

    Every class is made here, and lives as long as this. Else the library would make it anew for
    each call, in whichever thread that runs, and drop it: under load that has crashed in parsing
    (SIGSEGV, protobuf 7.36.2).
    """

    def __init__(self, pool: DescriptorPool, files: Iterable[FileDescriptor]) -> None:
        super().__init__("message type of the loaded files", pool)
        self._classes: dict[str, type[Message]] = {}
        for file in files:
            self._add(file.message_types_by_name.values())

    def _add(self, messages: Iterable[Descriptor]) -> None:
        for message in messages:
            self._classes[message.full_name] = GetMessageClass(message)
            self._add(message.nested_types)

    def message_class(self, field: str, full_name: str) -> type[Message]:
        return self._classes.get(full_name) or super().message_class(field, full_name)


GENERATED = MessageTypes("generated message type", descriptor_pool.Default())


def loaded(file_descriptor_set: bytes) -> MessageTypes:
    """The types of a serialized google.protobuf.FileDescriptorSet.

    Raises: InvalidRequest.
    """
    pool = DescriptorPool()
    return LoadedTypes(pool, link(file_descriptor_set, pool))


def link(file_descriptor_set: bytes, pool: DescriptorPool) -> list[FileDescriptor]:
    """Adds the files of a serialized google.protobuf.FileDescriptorSet to a pool.

    Raises:
      InvalidRequest: they cannot be linked.
    """
    try:
        files = FileDescriptorSet.FromString(file_descriptor_set).file
    except DecodeError as error:
        raise InvalidRequest(
            f"file_descriptor_set must be a serialized google.protobuf.FileDescriptorSet: {error}"
        ) from error
    for file in files:
        try:
            pool.AddSerializedFile(file.SerializeToString())
        except TypeError as error:
            raise InvalidRequest(
                f"file_descriptor_set cannot be linked at {file.name!r}: {error}"
            ) from error
    return [pool.FindFileByName(file.name) for file in files]


def parsed(what: str, serialized: bytes, message_class: type[Message]) -> Message:
    """Reads a message; `what` tells which one, for example "a body".

    Raises:
      InvalidRequest: it does not parse.
    """
    name = message_class.DESCRIPTOR.full_name
    try:
        message = message_class.FromString(serialized)
    except DecodeError as error:
        raise InvalidRequest(f"{what} does not parse as {name}: {error}") from error
    if not message.IsInitialized():  # Of proto2: the library reads it, but would not write it.
        raise InvalidRequest(f"{what} does not parse as {name}: a required field is missing")
    return message
