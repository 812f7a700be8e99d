"""Calls with message types that the driver has loaded."""

import json
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet
from interop.v1.driver_pb2 import (
    API_STUB,
    STYLE_BIDI,
    STYLE_UNARY,
    Call,
    LoadRequest,
    LoadResponse,
    PerformRequest,
    RecodeRequest,
    Recoding,
    RecodingResult,
    Send,
    Step,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub

from tests.driver_calls import HALF_CLOSE, OK, TO_END, call, events, outcome
from tests.proto_files import NEW, OLD, file_set, new, old
from tests.stand_ins import serve

# Types with the names and the wire format of the Greeter's request and reply.
RENAMED = file_set(
    """
    package greeterpb;
    message HelloRequest { string who = 1; }
    message HelloReply { string text = 1; }
    """
)


def load(driver: DriverServiceStub, name: str, files: bytes) -> None:
    request = LoadRequest(name=name, file_descriptor_set=files)
    assert driver.Load(request, timeout=60) == LoadResponse()


def refusal(call: Any, request: Any) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(grpc.RpcError) as refused:
        call(request, timeout=60)
    return refused.value.code(), refused.value.details() or ""


def invalid(message: str) -> tuple[grpc.StatusCode, str]:
    return grpc.StatusCode.INVALID_ARGUMENT, message


def exchange(target: str, types: str, *bodies: bytes) -> Call:
    steps = [Step(send=Send(message=body)) for body in bodies]
    return call(
        target,
        "Exchange",
        STYLE_BIDI,
        *(*steps, HALF_CLOSE, TO_END),
        method="letters.Post/Exchange",
        types=types,
        request_type="letters.Letter",
        response_type="letters.Letter",
    )


def messages(driver: DriverServiceStub, made: Call) -> list[bytes]:
    result = outcome(driver, made)
    assert result.events[-1].end.code == 0, result
    return [event.message for event in result.events if event.HasField("message")]


def test_performs_a_call_with_loaded_types(
    driver: DriverServiceStub, control_channel: grpc.Channel
) -> None:
    load(driver, "new", NEW)
    target = serve(control_channel, NEW, {"letters.Post/Exchange": [new(text="b", kind=2)]})
    made = exchange(target, "new", new(text="a", kinds=[2, 7], notes={"x": 1}, stamps=0))
    assert messages(driver, made) == [new(text="b", kind=2)]
    made.api = API_STUB
    assert messages(driver, made) == [new(text="b", kind=2)]


def test_uses_two_versions_of_one_type_at_once(
    driver: DriverServiceStub, control_channel: grpc.Channel
) -> None:
    load(driver, "old", OLD)
    load(driver, "new", NEW)
    letter = new(text="a", kind=2, weight=5, person="Ada")
    target = serve(control_channel, NEW, {"letters.Post/Exchange": [letter]})
    assert messages(driver, exchange(target, "new", letter)) == [letter]
    # The old version keeps unknown fields at the end of the message.
    assert messages(driver, exchange(target, "old", letter)) == [letter]
    assert recoded_json(driver, "old", letter) == '{\n  "text": "a",\n  "kind": 2\n}'
    assert recoded_json(driver, "new", letter) == (
        '{\n  "text": "a",\n  "kind": "KIND_PARCEL",\n  "weight": "5",\n  "person": "Ada"\n}'
    )


def recode(driver: DriverServiceStub, recoding: Recoding) -> RecodingResult:
    (result,) = driver.Recode(RecodeRequest(recodings=[recoding]), timeout=60).results
    return result


def recoded_json(driver: DriverServiceStub, types: str, binary: bytes) -> str:
    return recode(driver, Recoding(types=types, type="letters.Letter", binary=binary)).recoded.json


def test_loaded_types_are_independent_of_generated_types(
    driver: DriverServiceStub, target: str
) -> None:
    load(driver, "renamed", RENAMED)
    steps = [Step(send=Send(message=b"\n\x03Ada")), HALF_CLOSE, TO_END]
    for types in ("renamed", ""):
        made = call(target, "SayHello", STYLE_UNARY, *steps, types=types)
        assert messages(driver, made) == [b"\n\x0bHello, Ada!"]
    for types, name in (("renamed", "text"), ("", "message")):
        recoding = Recoding(types=types, type="greeterpb.HelloReply", binary=b"\n\x01a")
        recoded = recode(driver, recoding).recoded
        assert recoded.json == f'{{\n  "{name}": "a"\n}}'


def test_loading_a_name_again_replaces_its_files(driver: DriverServiceStub) -> None:
    load(driver, "replaced", OLD)
    load(driver, "replaced", NEW)
    assert recoded_json(driver, "replaced", new(weight=1)) == '{\n  "weight": "1"\n}'


def test_keeps_the_last_100_names(driver: DriverServiceStub) -> None:
    for number in (0, 1, *range(2, 100), 0, 100):
        load(driver, f"kept {number}", OLD)
    for number in (0, *range(2, 101)):
        assert recoded_json(driver, f"kept {number}", b"") == "{}"
    recoding = Recoding(types="kept 1", type="letters.Letter", binary=b"")
    assert refusal(driver.Recode, RecodeRequest(recodings=[recoding])) == invalid(
        "recodings[0]: types must be empty or a name that files are loaded under, not 'kept 1'"
    )


def without_import() -> bytes:
    files = FileDescriptorSet.FromString(NEW)
    return FileDescriptorSet(file=files.file[-1:]).SerializeToString()


@pytest.mark.parametrize(
    ("name", "files", "message"),
    [
        ("", OLD, "name must not be empty: that is the name of the generated types"),
        (
            "x",
            b"\xff",
            "file_descriptor_set must be a serialized google.protobuf.FileDescriptorSet: Error "
            "parsing message with type 'google.protobuf.FileDescriptorSet': Wire format was "
            "corrupt",
        ),
        (
            "x",
            without_import(),
            "file_descriptor_set cannot be linked at 'letters.proto': Couldn't build proto file "
            "into descriptor pool: Depends on file 'google/protobuf/any.proto', but it has not "
            "been loaded",
        ),
        (
            "x",
            OLD + NEW,
            "file_descriptor_set cannot be linked at 'letters.proto': Couldn't build proto file "
            "into descriptor pool: duplicate file name letters.proto",
        ),
    ],
    ids=["no name", "garbage", "import", "twice"],
)
def test_rejects_files_that_cannot_be_loaded(
    driver: DriverServiceStub, name: str, files: bytes, message: str
) -> None:
    request = LoadRequest(name=name, file_descriptor_set=files)
    assert refusal(driver.Load, request) == invalid(message)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"types": "never"},
            "types must be empty or a name that files are loaded under, not 'never'",
        ),
        (
            {"request_type": "greeterpb.HelloRequest"},
            "request_type must be a message type of the loaded files, not 'greeterpb.HelloRequest'",
        ),
        (
            {"response_type": "letters.Kind"},
            "response_type must be a message type of the loaded files, not 'letters.Kind'",
        ),
        (
            {"steps": [Step(send=Send(message=b"\n\x01\xff"))]},
            "a body does not parse as letters.Letter: "
            "Error parsing message with type 'letters.Letter': String field had bad UTF-8",
        ),
    ],
    ids=["not loaded", "request", "response", "body"],
)
def test_rejects_an_invalid_call(
    driver: DriverServiceStub, fields: dict[str, Any], message: str
) -> None:
    load(driver, "old", OLD)
    valid: dict[str, Any] = {
        "types": "old",
        "request_type": "letters.Letter",
        "response_type": "letters.Letter",
    }
    made = call("localhost:1", "SayHello", STYLE_UNARY, **(valid | fields))
    assert refusal(driver.Perform, PerformRequest(call=made)) == invalid(message)


def text_required(file_descriptor_set: bytes = OLD) -> bytes:
    """Returns the files with a required text in a letter."""
    files = FileDescriptorSet.FromString(file_descriptor_set)
    letters = next(file for file in files.file if file.package == "letters")
    letters.syntax = "proto2"
    letters.message_type[0].field[0].label = FieldDescriptorProto.LABEL_REQUIRED
    for field in letters.message_type[0].field:
        field.ClearField("proto3_optional")
    return files.SerializeToString()


def test_a_body_without_a_required_field_is_refused(driver: DriverServiceStub) -> None:
    load(driver, "required", text_required())
    made = exchange("localhost:1", "required", b"")
    assert refusal(driver.Perform, PerformRequest(call=made)) == invalid(
        "a body does not parse as letters.Letter: a required field is missing"
    )
    recoding = Recoding(types="required", type="letters.Letter", binary=b"")
    assert recode(driver, recoding).rejected == "a required field is missing"


def test_rejects_a_nested_message_without_a_required_field(
    driver: DriverServiceStub,
) -> None:
    """When the library described this error itself, the process crashed."""
    load(driver, "required-deep", text_required(NEW))
    notes = {"a": 1}
    nested = {"text": "b", "notes": notes, "enclosed_letter": {"weight": 1}}
    binary = new(text="a", notes=notes, enclosed_letter=nested)
    recoding = Recoding(types="required-deep", type="letters.Letter", binary=binary)
    assert recode(driver, recoding).rejected == "a required field is missing"
    enclosed = {"text": "b", "notes": notes, "enclosedLetter": {"weight": "1"}}
    recoding.json = json.dumps({"text": "a", "notes": notes, "enclosedLetter": enclosed})
    assert recode(driver, recoding).rejected == "a required field is missing"


def test_reports_a_reply_without_a_required_field(
    driver: DriverServiceStub, control_channel: grpc.Channel
) -> None:
    load(driver, "required", text_required())
    target = serve(control_channel, OLD, {"letters.Post/Send": [old(kind=1)]})
    made = exchange(target, "required", old(text="a"))
    made.MergeFrom(Call(method="letters.Post/Send", style=STYLE_UNARY))
    assert messages(driver, made) == [old(kind=1)]


def test_unparsable_reply_is_an_outcome(
    driver: DriverServiceStub, control_channel: grpc.Channel, driver_peer: str
) -> None:
    """This is a difference of the library: its client on asyncio returns None as reply, and OK."""
    # The field is a text for the server and a message for the client.
    load(driver, "sub", file_set("package letters; message Letter { Letter text = 1; }"))
    target = serve(control_channel, OLD, {"letters.Post/Send": [old(text="\x0f")]})
    made = exchange(target, "sub", b"")
    made.MergeFrom(Call(method="letters.Post/Send", style=STYLE_UNARY))
    refused = [grpc.StatusCode.INTERNAL]
    assert events(outcome(driver, made))[2:] == ([OK] if driver_peer == "python-aio" else refused)
