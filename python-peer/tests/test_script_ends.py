"""A scripted handler stops when its call ends or its time is over."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from interop.v1.probe_pb2 import (
    HANDLER_STATE_FINISHED,
    MISBEHAVIOUR_HANG,
    BidiStreamRequest,
    Payload,
    Script,
    ScriptStep,
)

from interop_peer.aio import this_task
from interop_peer.aio.probe import script_performer
from interop_peer.probe import call_time
from tests.scripted_calls import (
    EMPTY,
    SINGLE_REPLY,
    STREAMING_REPLIES,
    STREAMING_REQUESTS,
    STYLES,
    TO_END,
    A,
    B,
    CallResult,
    begin_open,
    begin_with,
    call_result,
    data,
    end,
    headers,
    misbehave,
    observe,
    receive,
    requests,
    size,
    wait,
)

HANG, WAIT = misbehave(MISBEHAVIOUR_HANG), wait(10_000)
WAITING = pytest.mark.parametrize("step", [WAIT, HANG], ids=["wait", "hang"])
STARTED = headers(("a", "1"))
AT_ONCE = 32  # The number of the server's worker threads.


@pytest.fixture
def short_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (call_time, this_task, script_performer):
        monkeypatch.setattr(module, "LONGEST", 0.3)


def assert_soon(channel: grpc.Channel, began: float, call_id: str = "1") -> None:
    """Asserts that the handler of a cancelled call has finished long before its own end."""
    observed = observe(channel, call_id)
    assert (observed.handler, observed.cancelled) == (HANDLER_STATE_FINISHED, True)
    assert time.monotonic() - began < 9


@STYLES
@WAITING
def test_a_cancelled_call_ends_its_handler(
    channel: grpc.Channel, style: str, step: ScriptStep
) -> None:
    began = time.monotonic()
    call = begin_open(channel, style, Script(steps=[STARTED, step]))
    call.initial_metadata()
    call.cancel()
    assert_soon(channel, began)


@STYLES
@WAITING
def test_a_deadline_ends_the_handler(channel: grpc.Channel, style: str, step: ScriptStep) -> None:
    began = time.monotonic()
    call = begin_open(channel, style, Script(steps=[step]), timeout=1)
    assert call.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert_soon(channel, began)


@STREAMING_REPLIES
def test_a_cancelled_call_ends_a_handler_whose_replies_are_not_read(
    channel: grpc.Channel, style: str
) -> None:
    began = time.monotonic()
    call = begin_open(channel, style, Script(steps=[size(100_000, times=10_000)]))
    assert next(call).payload.data == b"x" * 100_000
    call.cancel()
    assert_soon(channel, began)


@STYLES
@WAITING
def test_cancelled_calls_free_their_workers(
    channel: grpc.Channel, style: str, step: ScriptStep
) -> None:
    began = time.monotonic()
    script = Script(steps=[STARTED, step])
    calls = [begin_open(channel, style, script, str(number)) for number in range(AT_ONCE)]
    for call in calls:
        call.initial_metadata()
    for call in calls:
        call.cancel()
    for number in range(AT_ONCE):
        assert_soon(channel, began, str(number))
    assert call_result(channel, style, data(b"b")) == CallResult(replies=(B,))


@pytest.fixture
def silence() -> Iterator[threading.Event]:
    """An event that ends a client without requests."""
    over = threading.Event()
    yield over
    over.set()


def silent_after(made: Iterator[Any], silence: threading.Event) -> Iterator[Any]:
    yield from made
    silence.wait(60)


@STREAMING_REQUESTS
def test_a_cancelled_call_ends_a_handler_that_receives(
    channel: grpc.Channel, style: str, silence: threading.Event
) -> None:
    began = time.monotonic()
    made = requests(style, Script(steps=[receive(1), STARTED, TO_END]), [A, B])
    call = begin_with(channel, style, silent_after(made, silence))
    assert [tuple(entry) for entry in call.initial_metadata()] == [("a", "1")]
    call.cancel()
    assert_soon(channel, began)


WAITS_FOR_REQUEST = pytest.mark.parametrize("payloads", [[], [A]], ids=["first", "next"])


@pytest.mark.usefixtures("short_time")
@STREAMING_REQUESTS
@WAITS_FOR_REQUEST
def test_a_handler_that_waits_too_long_for_a_request_ends(
    channel: grpc.Channel, style: str, silence: threading.Event, payloads: list[Payload]
) -> None:
    began = time.monotonic()
    made = silent_after(requests(style, Script(steps=[TO_END]), payloads), silence)
    call = begin_with(channel, style, made)
    assert_soon(channel, began)
    call.cancel()


@pytest.mark.usefixtures("short_time")
@pytest.mark.parametrize("peer", ["python"], indirect=True)
@STREAMING_REQUESTS
@WAITS_FOR_REQUEST
def test_a_handler_that_waits_too_long_for_a_request_ends_the_call(
    channel: grpc.Channel, style: str, silence: threading.Event, payloads: list[Payload]
) -> None:
    made = silent_after(requests(style, Script(steps=[TO_END]), payloads), silence)
    assert end(begin_with(channel, style, made), style) == CallResult(
        code=grpc.StatusCode.CANCELLED, text="CANCELLED"
    )


@pytest.mark.usefixtures("short_time")
@STREAMING_REPLIES
def test_a_handler_whose_replies_are_not_read_ends_after_the_limit(
    channel: grpc.Channel, style: str
) -> None:
    began = time.monotonic()
    call = begin_open(channel, style, Script(steps=[size(1_000_000, times=10_000)]))
    assert_soon(channel, began)
    call.cancel()


@pytest.mark.usefixtures("short_time")
@SINGLE_REPLY
def test_a_handler_that_hangs_ends_with_ok(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, HANG) == CallResult(replies=(EMPTY,))
    observed = observe(channel)
    assert (observed.handler, observed.cancelled) == (HANDLER_STATE_FINISHED, False)


@pytest.mark.usefixtures("short_time")
@STREAMING_REPLIES
def test_a_handler_that_hangs_ends_its_stream_with_ok(channel: grpc.Channel, style: str) -> None:
    assert call_result(channel, style, data(b"b"), HANG) == CallResult(replies=(B,))


def test_the_limit_of_a_step_is_10_seconds() -> None:
    assert call_time.LONGEST == 10


def test_a_finished_script_leaves_requests_unread(
    channel: grpc.Channel, silence: threading.Event
) -> None:
    made = requests("BidiStream", Script(steps=[data(b"b")]), [A, A, A])
    call = begin_with(channel, "BidiStream", silent_after(made, silence))
    assert end(call, "BidiStream") == CallResult(replies=(B,))
    observed = observe(channel)
    assert (len(observed.requests), observed.cancelled) == (1, False)
    assert BidiStreamRequest.FromString(observed.requests[0].head).payload == A
