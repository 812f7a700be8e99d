"""Proto files without generated code, and messages of their types."""

import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_tools import protoc


@cache
def file_set(text: str) -> bytes:
    """Returns a serialized FileDescriptorSet of a proto3 file with this text and its imports."""
    with tempfile.TemporaryDirectory() as directory:
        file, out = Path(directory, "letters.proto"), Path(directory, "letters.set")
        file.write_text(f'syntax = "proto3";\n{text}', encoding="utf-8")
        includes = [f"-I{directory}", f"-I{resources.files('grpc_tools') / '_proto'}"]
        set_out = f"--descriptor_set_out={out}"
        assert protoc.main(["protoc", *includes, "--include_imports", set_out, str(file)]) == 0
        return out.read_bytes()


def message(file_descriptor_set: bytes, full_name: str, **fields: Any) -> bytes:
    """Returns a serialized message of a type that the files declare."""
    pool = DescriptorPool()
    for file in FileDescriptorSet.FromString(file_descriptor_set).file:
        pool.AddSerializedFile(file.SerializeToString())
    return GetMessageClass(pool.FindMessageTypeByName(full_name))(**fields).SerializeToString()


# Two versions of a service. Only the second one has all four call styles.
OLD = file_set(
    """
    package letters;
    service Post { rpc Send(Letter) returns (Letter); }
    message Letter { string text = 1; Kind kind = 2; }
    enum Kind { KIND_UNSPECIFIED = 0; KIND_CARD = 1; }
    """
)
NEW = file_set(
    """
    package letters;
    import "google/protobuf/any.proto";
    import "google/protobuf/duration.proto";
    import "google/protobuf/field_mask.proto";
    import "google/protobuf/struct.proto";
    import "google/protobuf/timestamp.proto";
    import "google/protobuf/wrappers.proto";
    service Post {
      rpc Send(Letter) returns (Letter);
      rpc Subscribe(Letter) returns (stream Letter);
      rpc Collect(stream Letter) returns (Letter);
      rpc Exchange(stream Letter) returns (stream Letter);
    }
    message Letter {
      string text = 1;
      Kind kind = 2;
      int64 weight = 3;
      optional int32 stamps = 4;
      oneof to { string person = 5; int32 box = 6; }
      map<string, int32> notes = 7;
      repeated Kind kinds = 8;
      map<string, Kind> kind_of = 9;
      double price = 10;
      Letter enclosed_letter = 11;
      google.protobuf.Timestamp written = 20;
      google.protobuf.Duration travel = 21;
      google.protobuf.Struct extra = 22;
      google.protobuf.Any any = 23;
      google.protobuf.Int64Value wrapped = 24;
      google.protobuf.FieldMask mask = 25;
      google.protobuf.Value value = 26;
      google.protobuf.ListValue list = 27;
    }
    enum Kind { KIND_UNSPECIFIED = 0; KIND_CARD = 1; KIND_PARCEL = 2; }
    """
)


def old(**fields: Any) -> bytes:
    return message(OLD, "letters.Letter", **fields)


def new(**fields: Any) -> bytes:
    return message(NEW, "letters.Letter", **fields)
