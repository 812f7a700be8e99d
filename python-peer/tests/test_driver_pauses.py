"""Steps that wait for the engine or for headers."""

from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from interop.v1.driver_pb2 import (
    STYLE_BIDI,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Pause,
    PerformRequest,
    PerformResponse,
    ProceedRequest,
    ReceiveHeaders,
    Step,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub
from interop.v1.probe_pb2 import (
    MISBEHAVIOUR_HANG,
    ObserveRequest,
    Script,
    ScriptStep,
    ServerStreamRequest,
)
from interop.v1.probe_pb2_grpc import ProbeServiceStub

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

PAUSE, HEADERS = Step(pause=Pause()), Step(receive_headers=ReceiveHeaders())
GUARD = 60  # Seconds. Only limits a failing test.


def perform(driver: DriverServiceStub, made: Any) -> "grpc.Future[PerformResponse]":
    return driver.Perform.future(PerformRequest(call=made), timeout=GUARD)


def proceed(driver: DriverServiceStub, call_id: str = "1") -> bool:
    return driver.Proceed(ProceedRequest(call_id=call_id), timeout=GUARD).paused


def wait_for_arrival(target: str) -> None:
    """Waits until the call has arrived at the server, so the driver is performing it."""
    with grpc.insecure_channel(target) as channel:
        request = ObserveRequest(call_id="1", wait=Duration(seconds=10), until_requests=0)
        assert ProbeServiceStub(channel).Observe(request, timeout=GUARD).HasField("observation")


@APIS
def test_a_pause_lasts_until_proceed(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), PAUSE, send("Grace"), PAUSE, HALF_CLOSE, TO_END)
    performing = perform(driver, call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api))
    wait_for_arrival(target)
    assert not performing.done()
    assert proceed(driver)
    assert not performing.done()
    assert proceed(driver)
    assert events(performing.result().outcome) == [
        "sent 0",
        "sent 1",
        "half_closed",
        "Hello, Ada!",
        "Hello, Grace!",
        OK,
    ]


@APIS
def test_proceed_waits_until_the_call_has_reached_its_pause(
    driver: DriverServiceStub, target: str, api: int
) -> None:
    # The call arrives before the wait, so Proceed arrives before the pause.
    steps = (wait(300), PAUSE, HALF_CLOSE, TO_END)
    performing = perform(driver, call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api))
    wait_for_arrival(target)
    assert proceed(driver)
    assert events(performing.result().outcome) == ["half_closed", OK]


@APIS
def test_proceed_returns_when_the_call_ends_before_the_pause(
    driver: DriverServiceStub, target: str, api: int
) -> None:
    # There is no reply to receive, so the call never reaches the pause.
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, PAUSE, api=api)
    performing = perform(driver, made)
    wait_for_arrival(target)
    early = driver.Proceed.future(ProceedRequest(call_id="1"), timeout=GUARD)
    performing.cancel()
    assert not early.result().paused


@APIS
def test_a_pause_ends_with_its_call(driver: DriverServiceStub, target: str, api: int) -> None:
    timeout = Duration(seconds=1)
    steps = (send("Ada"), PAUSE, send("Grace"))
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api, timeout=timeout)
    assert events(outcome(driver, made)) == ["sent 0", grpc.StatusCode.DEADLINE_EXCEEDED]


@APIS
def test_a_pause_ends_with_the_limit(driver: DriverServiceStub, target: str, api: int) -> None:
    limit = Duration(nanos=200_000_000)
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, PAUSE, api=api, limit=limit)
    result = outcome(driver, made)
    assert events(result) == ["cancelled", CANCELLED]
    assert result.gave_up


def test_proceed_returns_at_once_for_a_call_not_in_progress(
    driver: DriverServiceStub, target: str
) -> None:
    assert not proceed(driver, "unknown")
    outcome(driver, call(target, "SayHello", STYLE_UNARY, send("Ada"), HALF_CLOSE, TO_END))
    assert not proceed(driver)


def test_headers_are_received_before_any_reply(driver: DriverServiceStub, target: str) -> None:
    early: dict[str, Any] = {"entries": [{"key": "x-note", "text": "early"}]}
    script = Script(
        steps=[ScriptStep(headers=early), ScriptStep(misbehave=MISBEHAVIOUR_HANG)]  # type: ignore[arg-type]
    )
    request = Step(send={"message": ServerStreamRequest(script=script).SerializeToString()})  # type: ignore[arg-type]
    made = call(
        target,
        "",
        STYLE_SERVER_STREAM,
        *(request, HALF_CLOSE, HEADERS, CANCEL),
        method="interop.v1.ProbeService/ServerStream",
        request_type="interop.v1.ServerStreamRequest",
        response_type="interop.v1.ServerStreamResponse",
    )
    assert events(outcome(driver, made)) == [
        "sent 0",
        "half_closed",
        {"x-note": "early"},
        "cancelled",
        CANCELLED,
    ]


# The stream has no request, because asyncio reports INTERNAL for a write after the end of the call.
@pytest.mark.parametrize(
    ("style", "requests"), [(STYLE_UNARY, [send("Ada")]), (STYLE_BIDI, [])], ids=["unary", "bidi"]
)
def test_waits_for_missing_headers_until_the_call_ends(
    driver: DriverServiceStub, target: str, style: int, requests: list[Step]
) -> None:
    made = call(target, "Nope", style, *requests, HALF_CLOSE, HEADERS)
    assert events(outcome(driver, made))[-1] == grpc.StatusCode.UNIMPLEMENTED
