"""Every step of a script, in every style of method that can perform it."""

import time

import grpc
import pytest
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from interop.v1.kinds_pb2 import COLOR_GREEN, Kinds
from interop.v1.probe_pb2 import ECHO_AS_JSON, ECHO_AS_KINDS, EchoAs, Payload, Script, ScriptStep

from tests.scripted_calls import (
    EMPTY,
    SINGLE_REPLY,
    STREAMING_REPLIES,
    STREAMING_REQUESTS,
    STYLES,
    TO_END,
    A,
    B,
    C,
    Seen,
    begin,
    begin_open,
    begin_with,
    data,
    echo,
    end,
    finish,
    headers,
    observe,
    receive,
    requests,
    seen,
    size,
    wait,
)

CODES = [code for code in grpc.StatusCode if code is not grpc.StatusCode.OK]


@SINGLE_REPLY
def test_an_empty_script_sends_one_empty_reply(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style) == Seen(replies=(EMPTY,))


@STREAMING_REPLIES
def test_an_empty_script_streams_no_reply(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style) == Seen()


@STYLES
def test_a_reply_has_the_data_of_the_script(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, data(b"\0\xff")) == Seen(replies=(Payload(data=b"\0\xff"),))


@STYLES
def test_a_reply_has_the_size_of_the_script(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, size(100_000)) == Seen(replies=(Payload(data=b"x" * 100_000),))


@STREAMING_REPLIES
def test_replies_come_in_the_order_and_number_of_the_script(
    channel: grpc.Channel, style: str
) -> None:
    assert seen(channel, style, data(b"b", times=3), data(b"a", times=0), size(1)) == Seen(
        replies=(B, B, B, A, Payload(data=b"x"))
    )


@STYLES
def test_an_echo_has_the_payload_of_the_request(channel: grpc.Channel, style: str) -> None:
    payload = Payload(data=b"d", kinds=Kinds(strings=["ß"]), json="{")
    payload.kinds.MergeFromString(b"\xa8\x38\x01")  # Field 901, which nobody knows.
    assert seen(channel, style, echo(), payloads=[payload]) == Seen(replies=(payload,))


@STYLES
def test_an_echo_turns_kinds_into_json(channel: grpc.Channel, style: str) -> None:
    payload = Payload(data=b"d", json="old", kinds=Kinds(int64_value=-1, color=COLOR_GREEN))
    assert seen(channel, style, echo(ECHO_AS_JSON), payloads=[payload]) == Seen(
        replies=(Payload(data=b"d", json='{\n  "int64Value": "-1",\n  "color": "COLOR_GREEN"\n}'),)
    )


@STYLES
def test_an_echo_turns_json_into_kinds(channel: grpc.Channel, style: str) -> None:
    payload = Payload(data=b"d", json='{"nested": {"int32Value": 7}}', kinds=Kinds(bool_value=True))
    assert seen(channel, style, echo(ECHO_AS_KINDS), payloads=[payload]) == Seen(
        replies=(Payload(data=b"d", kinds=Kinds(nested=Kinds(int32_value=7))),)
    )


@pytest.mark.parametrize(
    ("way", "payload"),
    [
        (ECHO_AS_KINDS, Payload(json="{")),
        (ECHO_AS_KINDS, Payload(json="")),
        (ECHO_AS_KINDS, Payload(json='{"int32Value": "x"}')),
        (ECHO_AS_KINDS, Payload(json='{"any": {"@type": "type.googleapis.com/no.Such"}}')),
        (ECHO_AS_JSON, Payload(kinds=Kinds(timestamp=Timestamp(seconds=2**62)))),
        (ECHO_AS_JSON, Payload(kinds=Kinds(any=AnyMessage(type_url="a/no.Such")))),
    ],
)
@STYLES
def test_json_that_the_library_refuses_ends_the_call(
    channel: grpc.Channel, style: str, way: "EchoAs.ValueType", payload: Payload
) -> None:
    assert seen(channel, style, echo(way), payloads=[payload]) == Seen(
        code=grpc.StatusCode.DATA_LOSS, text="refused"
    )


@STYLES
def test_headers_are_sent_before_replies(channel: grpc.Channel, style: str) -> None:
    entries = (("a", "1"), ("a", "2"), ("b-bin", b"\0\xff"))
    assert seen(channel, style, headers(*entries), data(b"b")) == Seen(
        headers=entries, replies=(B,)
    )


@STYLES
def test_headers_are_sent_at_once(channel: grpc.Channel, style: str) -> None:
    began = time.monotonic()
    call = begin_open(channel, style, Script(steps=[headers(("a", "1")), wait(10_000)]))
    assert [tuple(entry) for entry in call.initial_metadata()] == [("a", "1")]
    call.cancel()
    assert time.monotonic() - began < 9


@STYLES
def test_a_wait_comes_between_its_steps(channel: grpc.Channel, style: str) -> None:
    began = time.monotonic()
    assert seen(channel, style, wait(200), data(b"b")) == Seen(replies=(B,))
    assert 0.2 <= time.monotonic() - began < 30


@STREAMING_REQUESTS
@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], (A, 1, False)),
        ([receive(1)], (B, 2, False)),
        ([receive(1), receive(1)], (C, 3, False)),
        ([receive(2)], (C, 3, False)),
        ([receive(3)], (C, 3, True)),
        ([receive(4_294_967_295)], (C, 3, True)),
        ([TO_END], (C, 3, True)),
        ([TO_END, receive(1), TO_END], (C, 3, True)),
        ([receive(1), TO_END], (C, 3, True)),
    ],
)
def test_requests_are_taken_as_the_script_says(
    channel: grpc.Channel,
    style: str,
    steps: list[ScriptStep],
    expected: tuple[Payload, int, bool],
) -> None:
    echoed, taken, input_ended = expected
    assert seen(channel, style, *steps, echo(), payloads=[A, B, C]) == Seen(replies=(echoed,))
    observed = observe(channel)
    assert (len(observed.requests), observed.input_ended) == (taken, input_ended)
    assert not observed.cancelled


@STREAMING_REQUESTS
def test_no_request_at_all_is_an_empty_script(channel: grpc.Channel, style: str) -> None:
    replies = (EMPTY,) if style == "ClientStream" else ()
    assert end(begin(channel, style, Script(), payloads=[]), style) == Seen(replies=replies)
    assert (len(observe(channel).requests), observe(channel).input_ended) == (0, True)


@STREAMING_REQUESTS
def test_later_scripts_are_ignored(channel: grpc.Channel, style: str) -> None:
    first = requests(style, Script(steps=[receive(1), echo()]), [A])
    second = requests(style, Script(steps=[finish(code=5)]), [B])
    both = (request for made in (first, second) for request in made)
    assert end(begin_with(channel, style, both), style) == Seen(replies=(B,))


@STYLES
@pytest.mark.parametrize("code", CODES)
def test_a_script_finishes_with_its_status(
    channel: grpc.Channel, style: str, code: grpc.StatusCode
) -> None:
    trailers = (("a", "1"), ("a", "2"), ("b-bin", b"\0\xff"))
    step = finish(*trailers, code=code.value[0], message="no ß %")
    assert seen(channel, style, step) == Seen(code=code, text="no ß %", trailers=trailers)


@STREAMING_REPLIES
def test_a_script_finishes_after_replies(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, headers(("a", "1")), data(b"b"), finish(("c", "2"), code=5)) == (
        Seen(
            headers=(("a", "1"),),
            replies=(B,),
            code=grpc.StatusCode.NOT_FOUND,
            trailers=(("c", "2"),),
        )
    )


@STYLES
def test_a_script_finishes_with_ok(channel: grpc.Channel, style: str) -> None:
    # The library's client shows no text beside OK.
    assert seen(channel, style, data(b"b"), finish(("a", "1"), message="fine")) == Seen(
        replies=(B,), trailers=(("a", "1"),)
    )


@SINGLE_REPLY
def test_a_script_that_finishes_with_ok_sends_an_empty_reply(
    channel: grpc.Channel, style: str
) -> None:
    assert seen(channel, style, finish(("a", "1"))) == Seen(
        replies=(EMPTY,), trailers=(("a", "1"),)
    )


@STYLES
def test_a_script_finishes_with_a_rich_status(channel: grpc.Channel, style: str) -> None:
    rich = Status(code=7, message="no ß")
    rich.details.add().Pack(ErrorInfo(reason="R"))
    serialized = rich.SerializeToString()
    assert seen(channel, style, finish(("a", "1"), rich_status=serialized)) == Seen(
        code=grpc.StatusCode.PERMISSION_DENIED,
        text="no ß",
        trailers=(("a", "1"), ("grpc-status-details-bin", serialized)),
    )
