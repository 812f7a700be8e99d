"""Message types by their full names: generated types, or types of files loaded at run time."""

from collections.abc import Iterable

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import Descriptor, FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass

from interop_peer.request_errors import InvalidRequest


class MessageTypes:
    """The types of one descriptor pool. Two pools may declare the same names differently.

    A new pool also needs the files of the well-known types. The library recognizes these types by
    their names, so their classes have the same methods and JSON formats as the generated ones.
    """

    def __init__(self, kind: str, pool: DescriptorPool) -> None:
        """Creates the types of a pool.

        Args:
          kind: the kind of the types in error messages, for example "generated message type".
        """
        self._kind = kind
        self.pool = pool  # The JSON format of Any needs the pool to find the contained type.

    def message_class(self, field: str, full_name: str) -> type[Message]:
        """Returns the class of a message type.

        Args:
          field: the field of the request that names the type, for error messages.
          full_name: the full name of the type.

        Raises:
          InvalidRequest: the pool does not have the type.
        """
        try:
            return GetMessageClass(self.pool.FindMessageTypeByName(full_name))
        except KeyError:
            raise InvalidRequest(f"{field} must be a {self._kind}, not {full_name!r}") from None


class LoadedTypes(MessageTypes):
    """The types of files loaded at run time.

    All message classes are created in the constructor and live as long as this object. Otherwise
    the library would create and drop a class in each call, on any thread. Under load, this has
    crashed the parser (SIGSEGV, protobuf 7.36.2).
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
    """Returns the types of a serialized google.protobuf.FileDescriptorSet.

    Raises:
      InvalidRequest: the files cannot be linked.
    """
    pool = DescriptorPool()
    return LoadedTypes(pool, link(file_descriptor_set, pool))


def link(file_descriptor_set: bytes, pool: DescriptorPool) -> list[FileDescriptor]:
    """Adds the files of a serialized google.protobuf.FileDescriptorSet to a pool.

    Raises:
      InvalidRequest: the files cannot be linked.
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
    """Parses a message.

    Args:
      what: the name of the message in error messages, for example "a body".

    Raises:
      InvalidRequest: the message does not parse.
    """
    name = message_class.DESCRIPTOR.full_name
    try:
        message = message_class.FromString(serialized)
    except DecodeError as error:
        raise InvalidRequest(f"{what} does not parse as {name}: {error}") from error
    # The library parses a proto2 message without a required field, but does not serialize it.
    if not message.IsInitialized():
        raise InvalidRequest(f"{what} does not parse as {name}: a required field is missing")
    return message
