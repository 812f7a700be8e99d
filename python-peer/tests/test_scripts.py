"""Every step of a script, in every call style that allows it."""

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
    CallResult,
    begin,
    begin_open,
    begin_with,
    call_result,
    data,
    echo,
    end,
    finish,
    headers,
    observe,
    receive,
    requests,
    size,
    wait,
)

CODES = [code for code in grpc.StatusCode if code is not grpc.StatusCode.OK]


@SINGLE_REPLY
def test_an_empty_script_sends_one_empty_reply(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style) == CallResult(replies=(EMPTY,))


@STREAMING_REPLIES
def test_an_empty_script_streams_no_reply(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style) == CallResult()


@STYLES
def test_a_reply_has_the_data_of_the_script(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, data(b"\0\xff")) == CallResult(
        replies=(Payload(data=b"\0\xff"),)
    )


@STYLES
def test_a_reply_has_the_size_of_the_script(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, size(100_000)) == CallResult(
        replies=(Payload(data=b"x" * 100_000),)
    )


@STREAMING_REPLIES
def test_replies_have_the_order_and_number_of_the_script(channel: grpc.Channel, style: str) -> None:
    assert call_result(
        channel, style, data(b"b", times=3), data(b"a", times=0), size(1)
    ) == CallResult(replies=(B, B, B, A, Payload(data=b"x")))


@STYLES
def test_an_echo_has_the_payload_of_the_request(channel: grpc.Channel, style: str) -> None:
    payload = Payload(data=b"d", kinds=Kinds(strings=["ß"]), json="{")
    payload.kinds.MergeFromString(b"\xa8\x38\x01")  # Field 901, which is not declared.
    assert call_result(channel, style, echo(), payloads=[payload]) == CallResult(replies=(payload,))


@STYLES
def test_an_echo_turns_kinds_into_json(channel: grpc.Channel, style: str) -> None:
    payload = Payload(data=b"d", json="old", kinds=Kinds(int64_value=-1, color=COLOR_GREEN))
    assert call_result(channel, style, echo(ECHO_AS_JSON), payloads=[payload]) == CallResult(
        replies=(Payload(data=b"d", json='{\n  "int64Value": "-1",\n  "color": "COLOR_GREEN"\n}'),)
    )


@STYLES
def test_an_echo_turns_json_into_kinds(channel: grpc.Channel, style: str) -> None:
    payload = Payload(data=b"d", json='{"nested": {"int32Value": 7}}', kinds=Kinds(bool_value=True))
    assert call_result(channel, style, echo(ECHO_AS_KINDS), payloads=[payload]) == CallResult(
        replies=(Payload(data=b"d", kinds=Kinds(nested=Kinds(int32_value=7))),)
    )


@pytest.mark.parametrize(
    ("conversion", "payload"),
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
def test_refused_json_ends_the_call(
    channel: grpc.Channel, style: str, conversion: "EchoAs.ValueType", payload: Payload
) -> None:
    assert call_result(channel, style, echo(conversion), payloads=[payload]) == CallResult(
        code=grpc.StatusCode.DATA_LOSS, text="refused"
    )


@STYLES
def test_headers_are_sent_before_replies(channel: grpc.Channel, style: str) -> None:
    entries = (("a", "1"), ("a", "2"), ("b-bin", b"\0\xff"))
    assert call_result(channel, style, headers(*entries), data(b"b")) == CallResult(
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
def test_wait_delays_the_next_step(channel: grpc.Channel, style: str) -> None:
    began = time.monotonic()
    assert call_result(channel, style, wait(200), data(b"b")) == CallResult(replies=(B,))
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
def test_the_script_decides_how_many_requests_are_read(
    channel: grpc.Channel,
    style: str,
    steps: list[ScriptStep],
    expected: tuple[Payload, int, bool],
) -> None:
    echoed, taken, input_ended = expected
    assert call_result(channel, style, *steps, echo(), payloads=[A, B, C]) == CallResult(
        replies=(echoed,)
    )
    observed = observe(channel)
    assert (len(observed.requests), observed.input_ended) == (taken, input_ended)
    assert not observed.cancelled


@STREAMING_REQUESTS
def test_a_call_without_requests_has_an_empty_script(channel: grpc.Channel, style: str) -> None:
    replies = (EMPTY,) if style == "ClientStream" else ()
    assert end(begin(channel, style, Script(), payloads=[]), style) == CallResult(replies=replies)
    assert (len(observe(channel).requests), observe(channel).input_ended) == (0, True)


@STREAMING_REQUESTS
def test_later_scripts_are_ignored(channel: grpc.Channel, style: str) -> None:
    first = requests(style, Script(steps=[receive(1), echo()]), [A])
    second = requests(style, Script(steps=[finish(code=5)]), [B])
    both = (request for made in (first, second) for request in made)
    assert end(begin_with(channel, style, both), style) == CallResult(replies=(B,))


@STYLES
@pytest.mark.parametrize("code", CODES)
def test_a_script_finishes_with_its_status(
    channel: grpc.Channel, style: str, code: grpc.StatusCode
) -> None:
    trailers = (("a", "1"), ("a", "2"), ("b-bin", b"\0\xff"))
    step = finish(*trailers, code=code.value[0], message="no ß %")
    assert call_result(channel, style, step) == CallResult(
        code=code, text="no ß %", trailers=trailers
    )


@STREAMING_REPLIES
def test_a_script_finishes_after_replies(channel: grpc.Channel, style: str) -> None:
    assert call_result(
        channel, style, headers(("a", "1")), data(b"b"), finish(("c", "2"), code=5)
    ) == (
        CallResult(
            headers=(("a", "1"),),
            replies=(B,),
            code=grpc.StatusCode.NOT_FOUND,
            trailers=(("c", "2"),),
        )
    )


@STYLES
def test_a_script_finishes_with_ok(channel: grpc.Channel, style: str) -> None:
    # The library's client returns no message with OK.
    assert call_result(
        channel, style, data(b"b"), finish(("a", "1"), message="fine")
    ) == CallResult(replies=(B,), trailers=(("a", "1"),))


@SINGLE_REPLY
def test_a_script_that_finishes_with_ok_sends_an_empty_reply(
    channel: grpc.Channel, style: str
) -> None:
    assert call_result(channel, style, finish(("a", "1"))) == CallResult(
        replies=(EMPTY,), trailers=(("a", "1"),)
    )


@STYLES
def test_a_script_finishes_with_a_rich_status(channel: grpc.Channel, style: str) -> None:
    rich = Status(code=7, message="no ß")
    rich.details.add().Pack(ErrorInfo(reason="R"))
    serialized = rich.SerializeToString()
    assert call_result(channel, style, finish(("a", "1"), rich_status=serialized)) == CallResult(
        code=grpc.StatusCode.PERMISSION_DENIED,
        text="no ß",
        trailers=(("a", "1"), ("grpc-status-details-bin", serialized)),
    )
