"""Writes src/interop_probe/observe_files.py: the descriptors of ProbeService.Observe.

It contains only the messages of Observe and their imports, without services, options and comments.
Run it after a change of protos/interop/v1: `.venv/bin/python probe/generate_descriptors.py`.
"""

import base64
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from google.protobuf.descriptor import Descriptor, EnumDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_tools import protoc

_PEER = Path(__file__).resolve().parent.parent
PROTOS = _PEER.parent / "protos"
MODULE = _PEER / "src" / "interop_probe" / "observe_files.py"

_ROOTS = ("interop.v1.ObserveRequest", "interop.v1.ObserveResponse")
_TEMPLATE = '''\
"""The descriptors of ProbeService.Observe, a serialized google.protobuf.FileDescriptorSet.

python-peer/probe/generate_descriptors.py generates this file from protos/interop/v1.
"""

import base64

FILES = base64.b64decode(
    """
{text}
"""
)
'''


def main() -> int:
    MODULE.write_text(module_text(), encoding="utf-8")
    return 0


def module_text() -> str:
    """Returns the text of the module for the current proto files."""
    serialized = _pruned(_compiled()).SerializeToString(deterministic=True)
    encoded = base64.b64encode(serialized).decode()
    return _TEMPLATE.format(text="\n".join(textwrap.wrap(encoded, 96)))


def _compiled() -> FileDescriptorSet:
    """Returns probe.proto and the files that it imports, imported ones first."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "files"
        arguments = [
            "protoc",
            f"-I{PROTOS}",
            f"-I{resources.files('grpc_tools') / '_proto'}",
            "--include_imports",
            f"--descriptor_set_out={output}",
            "interop/v1/probe.proto",
        ]
        if protoc.main(arguments) != 0:
            sys.exit(
                f"generate_descriptors.py: protoc cannot compile {PROTOS}; its output is above"
            )
        return FileDescriptorSet.FromString(output.read_bytes())


def _pruned(files: FileDescriptorSet) -> FileDescriptorSet:
    """Returns the files with only the types that _ROOTS need."""
    pool = DescriptorPool()
    for file in files.file:
        pool.Add(file)
    needed: dict[str, Descriptor | EnumDescriptor] = {}
    for root in _ROOTS:
        _add_needed(pool.FindMessageTypeByName(root), needed)
    kept_files = {descriptor.file.name for descriptor in needed.values()}
    return FileDescriptorSet(
        file=[
            _kept(file, set(needed), kept_files) for file in files.file if file.name in kept_files
        ]
    )


def _add_needed(
    descriptor: Descriptor | EnumDescriptor, needed: dict[str, Descriptor | EnumDescriptor]
) -> None:
    if descriptor.full_name in needed:
        return
    needed[descriptor.full_name] = descriptor
    for used in _types_of_fields(descriptor):
        _add_needed(used, needed)


def _types_of_fields(
    descriptor: Descriptor | EnumDescriptor,
) -> Iterator[Descriptor | EnumDescriptor]:
    if isinstance(descriptor, Descriptor):
        for field in descriptor.fields:
            used = field.message_type or field.enum_type
            if used is not None:
                yield used


def _kept(file: FileDescriptorProto, needed: set[str], kept_files: set[str]) -> FileDescriptorProto:
    return FileDescriptorProto(
        name=file.name,
        package=file.package,
        syntax=file.syntax,
        dependency=[name for name in file.dependency if name in kept_files],
        message_type=[m for m in file.message_type if f"{file.package}.{m.name}" in needed],
        enum_type=[e for e in file.enum_type if f"{file.package}.{e.name}" in needed],
    )


if __name__ == "__main__":
    sys.exit(main())
