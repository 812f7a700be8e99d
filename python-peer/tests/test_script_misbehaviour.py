"""What this library's client sees of this library's misbehaving server."""

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
    Seen,
    data,
    finish,
    headers,
    misbehave,
    observe,
    seen,
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
    "python": Seen(code=grpc.StatusCode.INTERNAL, text="Failed to serialize response!"),
    "python-aio": Seen(
        code=grpc.StatusCode.UNKNOWN,
        text="Unexpected <class 'TypeError'>: descriptor 'SerializeToString' for "
        "'google._upb._message.Message' objects doesn't apply to a 'NoneType' object",
    ),
}


def assert_finished(channel: grpc.Channel) -> None:
    observed = observe(channel)
    assert (observed.handler, observed.cancelled) == (HANDLER_STATE_FINISHED, False)


@SINGLE_REPLY
def test_an_exception_is_told_to_the_client(channel: grpc.Channel, style: str, peer: str) -> None:
    expected = Seen(code=grpc.StatusCode.UNKNOWN, text=CALLING[peer], headers=(("a", "1"),))
    assert seen(channel, style, headers(("a", "1")), THROW) == expected
    assert_finished(channel)


@SINGLE_REPLY
def test_an_exception_after_a_reply_takes_its_place(
    channel: grpc.Channel, style: str, peer: str
) -> None:
    expected = Seen(code=grpc.StatusCode.UNKNOWN, text=CALLING[peer])
    assert seen(channel, style, data(b"b"), THROW) == expected


@STREAMING_REPLIES
def test_an_exception_in_a_stream_follows_its_replies(
    channel: grpc.Channel, style: str, peer: str
) -> None:
    expected = Seen(replies=(B, B), code=grpc.StatusCode.UNKNOWN, text=ITERATING[peer])
    assert seen(channel, style, data(b"b", times=2), THROW) == expected
    assert_finished(channel)


@STREAMING_REPLIES
def test_an_exception_in_place_of_a_stream(channel: grpc.Channel, style: str, peer: str) -> None:
    assert seen(channel, style, THROW) == Seen(code=grpc.StatusCode.UNKNOWN, text=ITERATING[peer])


@SINGLE_REPLY
def test_no_reply_cannot_be_serialized(channel: grpc.Channel, style: str, peer: str) -> None:
    assert seen(channel, style, NO_REPLY) == UNSERIALIZED[peer]
    assert_finished(channel)


@STYLES
def test_a_message_of_another_type_is_sent(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, WRONG_TYPE) == Seen(replies=(EMPTY,))
    assert_finished(channel)


@STREAMING_REPLIES
def test_a_message_of_another_type_is_sent_among_others(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, data(b"b"), WRONG_TYPE) == Seen(replies=(B, EMPTY))


@STYLES
def test_headers_that_the_library_refuses_end_the_call(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, headers(("a", "ß")), data(b"b")) == Seen(
        code=grpc.StatusCode.INTERNAL, text="Invalid metadata"
    )
    assert observe(channel).handler == HANDLER_STATE_FINISHED


@STYLES
def test_trailers_that_the_library_refuses_end_the_call(channel: grpc.Channel, style: str) -> None:
    assert seen(channel, style, finish(("a", "b\n"), code=5)) == Seen(
        code=grpc.StatusCode.INTERNAL, text="Invalid metadata"
    )
    assert observe(channel).handler == HANDLER_STATE_FINISHED
