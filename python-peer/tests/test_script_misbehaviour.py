"""Results at this library's client when this library's server misbehaves."""

import grpc
from interop.v1.probe_pb2 import (
    HANDLER_STATE_FINISHED,
    MISBEHAVIOUR_HANG,
    MISBEHAVIOUR_NO_REPLY,
    MISBEHAVIOUR_THROW,
    MISBEHAVIOUR_WRONG_TYPE,
)

from tests.scripted_calls import (
    EMPTY,
    SINGLE_REPLY,
    STREAMING_REPLIES,
    STYLES,
    B,
    CallResult,
    call_result,
    data,
    finish,
    headers,
    misbehave,
    observe,
)

THROW, NO_REPLY = misbehave(MISBEHAVIOUR_THROW), misbehave(MISBEHAVIOUR_NO_REPLY)
WRONG_TYPE = misbehave(MISBEHAVIOUR_WRONG_TYPE)
HANG = misbehave(MISBEHAVIOUR_HANG)

CALLING = {
    "python": "Exception calling application: thrown by the script",
    "python-aio": "Unexpected <class 'RuntimeError'>: thrown by the script",
}
ITERATING = CALLING | {"python": "Exception iterating responses: thrown by the script"}
UNSERIALIZED = {
    "python": CallResult(code=grpc.StatusCode.INTERNAL, text="Failed to serialize response!"),
    "python-aio": CallResult(
        code=grpc.StatusCode.UNKNOWN,
        text="Unexpected <class 'TypeError'>: descriptor 'SerializeToString' for "
        "'google._upb._message.Message' objects doesn't apply to a 'NoneType' object",
    ),
}


def assert_finished(channel: grpc.Channel) -> None:
    observed = observe(channel)
    assert (observed.handler, observed.cancelled) == (HANDLER_STATE_FINISHED, False)


@SINGLE_REPLY
def test_the_client_receives_the_text_of_an_exception(
    channel: grpc.Channel, style: str, peer: str
) -> None:
    expected = CallResult(code=grpc.StatusCode.UNKNOWN, text=CALLING[peer], headers=(("a", "1"),))
    assert call_result(channel, style, headers(("a", "1")), THROW) == expected
    assert_finished(channel)


@SINGLE_REPLY
def test_an_exception_replaces_a_single_reply(channel: grpc.Channel, style: str, peer: str) -> None:
    expected = CallResult(code=grpc.StatusCode.UNKNOWN, text=CALLING[peer])
    assert call_result(channel, style, data(b"b"), THROW) == expected


@STREAMING_REPLIES
def test_an_exception_in_a_stream_follows_its_replies(
    channel: grpc.Channel, style: str, peer: str
) -> None:
    expected = CallResult(replies=(B, B), code=grpc.StatusCode.UNKNOWN, text=ITERATING[peer])
    assert call_result(channel, style, data(b"b", times=2), THROW) == expected
    assert_finished(channel)


@STREAMING_REPLIES
def test_an_exception_ends_a_stream_without_replies(
    channel: grpc.Channel, style: str, peer: str
) -> None:
    assert call_result(channel, style, THROW) == CallResult(
        code=grpc.StatusCode.UNKNOWN, text=ITERATING[peer]
    )


@SINGLE_REPLY
def test_a_missing_reply_cannot_be_serialized(channel: grpc.Channel, style: str, peer: str) -> None:
    assert call_result(channel, style, NO_REPLY) == UNSERIALIZED[peer]
    assert_finished(channel)


@STYLES
def test_sends_a_message_of_a_wrong_type(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, WRONG_TYPE) == CallResult(replies=(EMPTY,))
    assert_finished(channel)


@STREAMING_REPLIES
def test_sends_a_message_of_a_wrong_type_after_a_reply(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, data(b"b"), WRONG_TYPE) == CallResult(replies=(B, EMPTY))


@STYLES
def test_refused_headers_end_the_call(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, headers(("a", "ß")), data(b"b")) == CallResult(
        code=grpc.StatusCode.INTERNAL, text="Invalid metadata"
    )
    assert observe(channel).handler == HANDLER_STATE_FINISHED


@STYLES
def test_refused_trailers_end_the_call(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, finish(("a", "b\n"), code=5)) == CallResult(
        code=grpc.StatusCode.INTERNAL, text="Invalid metadata"
    )
    assert observe(channel).handler == HANDLER_STATE_FINISHED
