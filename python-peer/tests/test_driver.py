"""The outcomes that the driver reports, for every call style and API."""

import socket
import time
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from interop.v1.driver_pb2 import (
    API_GENERIC,
    API_STUB,
    STYLE_BIDI,
    STYLE_CLIENT_STREAM,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Connection,
    DescribeRequest,
    MetadataEntry,
    Receive,
    Step,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub

from interop_peer.this_peer import versions
from tests.driver_calls import (
    APIS,
    CANCEL,
    CANCELLED,
    HALF_CLOSE,
    OK,
    RECEIVE,
    TO_END,
    call,
    events,
    outcome,
    send,
    wait,
)


def test_describe_returns_name_and_versions(driver: DriverServiceStub, driver_peer: str) -> None:
    peer = driver.Describe(DescribeRequest(), timeout=60).peer
    assert (peer.name, peer.language) == (driver_peer, "Python")
    assert [(version.name, version.version) for version in peer.versions] == [*versions().items()]
    assert [version.name for version in peer.versions] == ["Python", "grpc", "protobuf"]


@APIS
def test_reports_a_unary_call(driver: DriverServiceStub, target: str, api: int) -> None:
    made = call(target, "SayHello", STYLE_UNARY, send("Ada"), HALF_CLOSE, TO_END, api=api)
    result = outcome(driver, made)
    assert events(result) == ["sent 0", "half_closed", "Hello, Ada!", OK]
    assert not result.gave_up
    assert abs(result.started.ToNanoseconds() / 1e9 - time.time()) < 60
    offsets = [event.at.ToNanoseconds() for event in result.events]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0


@APIS
def test_reports_a_server_streaming_call(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), HALF_CLOSE, RECEIVE, TO_END)
    made = call(target, "SayHelloStreamReply", STYLE_SERVER_STREAM, *steps, api=api)
    assert events(outcome(driver, made)) == [
        "sent 0",
        "half_closed",
        "Hello, Ada!",
        "Hello again, Ada!",
        OK,
    ]


@APIS
def test_reports_a_client_streaming_call(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), wait(10), send("Grace"), HALF_CLOSE, TO_END)
    made = call(target, "SayHelloStreamRequest", STYLE_CLIENT_STREAM, *steps, api=api)
    assert events(outcome(driver, made)) == [
        "sent 0",
        "sent 1",
        "half_closed",
        "Hello, Ada, Grace!",
        OK,
    ]


@APIS
def test_reports_a_bidirectional_call_in_lock_step(
    driver: DriverServiceStub, target: str, api: int
) -> None:
    steps = (send("Ada"), RECEIVE, send("Grace"), RECEIVE, HALF_CLOSE, TO_END)
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api)
    assert events(outcome(driver, made)) == [
        "sent 0",
        "Hello, Ada!",
        "sent 1",
        "Hello, Grace!",
        "half_closed",
        OK,
    ]


@APIS
def test_reports_a_half_duplex_bidirectional_call(
    driver: DriverServiceStub, target: str, api: int
) -> None:
    steps = (send("Ada"), send("Grace"), HALF_CLOSE, Step(receive=Receive(count=2)), TO_END)
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api)
    assert events(outcome(driver, made)) == [
        "sent 0",
        "sent 1",
        "half_closed",
        "Hello, Ada!",
        "Hello, Grace!",
        OK,
    ]


def test_generic_api_performs_any_steps_of_a_unary_method(
    driver: DriverServiceStub, target: str
) -> None:
    steps = (wait(10), send("Ada"), wait(10), HALF_CLOSE, RECEIVE, RECEIVE)
    made = call(target, "SayHello", STYLE_UNARY, *steps)
    assert events(outcome(driver, made)) == ["sent 0", "half_closed", "Hello, Ada!", OK]


def test_does_not_read_a_reply_without_a_receive_step(
    driver: DriverServiceStub, target: str
) -> None:
    made = call(target, "SayHello", STYLE_UNARY, send("Ada"), HALF_CLOSE, wait(100), CANCEL)
    result = outcome(driver, made)
    assert events(result) == ["sent 0", "half_closed", "cancelled", CANCELLED]


@APIS
def test_cancel_ends_the_call(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), RECEIVE, CANCEL, send("Grace"))
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api)
    result = outcome(driver, made)
    assert events(result) == ["sent 0", "Hello, Ada!", "cancelled", CANCELLED]
    assert result.events[-1].end.message == "Locally cancelled by application!"


def test_cancels_a_call_that_is_open_after_its_last_step(
    driver: DriverServiceStub, target: str
) -> None:
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, send("Ada"), RECEIVE)
    assert events(outcome(driver, made)) == ["sent 0", "Hello, Ada!", "cancelled", CANCELLED]
    assert events(outcome(driver, call(target, "SayHello", STYLE_UNARY))) == [
        "cancelled",
        CANCELLED,
    ]


@pytest.mark.parametrize("timeout", [Duration(nanos=200_000_000), Duration(seconds=-1)])
@pytest.mark.parametrize("style", [STYLE_CLIENT_STREAM, STYLE_BIDI])
def test_a_deadline_ends_the_call(
    driver: DriverServiceStub, target: str, timeout: Duration, style: int
) -> None:
    method = "SayHelloStreamRequest" if style == STYLE_CLIENT_STREAM else "SayHelloBidiStream"
    result = outcome(
        driver, call(target, method, style, wait(50_000), send("Ada"), timeout=timeout)
    )
    assert events(result) == [grpc.StatusCode.DEADLINE_EXCEEDED]
    assert result.events[-1].at.ToTimedelta().total_seconds() < 40
    assert not result.gave_up


@pytest.mark.parametrize(
    "made",
    [
        ("SayHelloBidiStream", STYLE_BIDI, API_STUB, [RECEIVE]),
        ("SayHelloStreamRequest", STYLE_CLIENT_STREAM, API_STUB, [TO_END]),
        ("SayHello", STYLE_UNARY, API_GENERIC, [TO_END]),
        ("SayHelloBidiStream", STYLE_BIDI, API_GENERIC, [wait(50_000), send("Ada")]),
    ],
    ids=["bidi", "client-stream", "unary", "wait"],
)
def test_the_limit_ends_the_call(driver: DriverServiceStub, target: str, made: Any) -> None:
    method, style, api, steps = made
    limit = Duration(nanos=200_000_000)
    result = outcome(driver, call(target, method, style, *steps, api=api, limit=limit))
    assert events(result) == ["cancelled", CANCELLED]
    assert result.gave_up
    assert 0.2 <= result.events[-1].at.ToTimedelta().total_seconds() < 40


def test_the_limit_ends_a_stubs_unary_call(driver: DriverServiceStub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        made = call(
            f"127.0.0.1:{silent.getsockname()[1]}",
            "SayHello",
            STYLE_UNARY,
            *(send("Ada"), HALF_CLOSE, TO_END),
            api=API_STUB,
            limit=Duration(nanos=200_000_000),
            connection=Connection(name="silent", close_after=True),
        )
        result = outcome(driver, made)
    assert events(result) == ["sent 0", "half_closed", "cancelled", CANCELLED]
    assert result.gave_up


def test_unknown_method_is_an_outcome(driver: DriverServiceStub, target: str) -> None:
    result = outcome(driver, call(target, "Nope", STYLE_UNARY, send("Ada"), HALF_CLOSE, TO_END))
    # The server does not wait for messages of a method that it lacks, so the call may end first.
    *sent, end = events(result)
    assert set(sent) <= {"sent 0", "half_closed"}
    assert end == grpc.StatusCode.UNIMPLEMENTED
    assert result.events[-1].end.message == "Method not found!"


@pytest.mark.parametrize("entry", [("Key", "v"), ("key", "é"), ("key", "a\nb")])
def test_refused_metadata_is_an_outcome(
    driver: DriverServiceStub, target: str, entry: tuple[str, str]
) -> None:
    made = call(
        target,
        "SayHelloBidiStream",
        STYLE_BIDI,
        TO_END,
        metadata=[MetadataEntry(key=entry[0], text=entry[1])],
    )
    result = outcome(driver, made)
    assert events(result) == [grpc.StatusCode.INTERNAL]
    assert result.events[-1].end.message == "Invalid metadata"
