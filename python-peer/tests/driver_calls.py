"""Helpers that make calls for a driver and describe their outcomes."""

from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from interop.v1.driver_pb2 import (
    API_GENERIC,
    API_STUB,
    Call,
    Cancel,
    Endpoint,
    HalfClose,
    Outcome,
    PerformRequest,
    Plaintext,
    Receive,
    ReceiveToEnd,
    Send,
    Step,
    Wait,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub

HALF_CLOSE, TO_END = Step(half_close=HalfClose()), Step(receive_to_end=ReceiveToEnd())
RECEIVE, CANCEL = Step(receive=Receive(count=1)), Step(cancel=Cancel())
APIS = pytest.mark.parametrize("api", [API_STUB, API_GENERIC], ids=["stub", "generic"])


def send(name: str) -> Step:
    return Step(send=Send(message=HelloRequest(name=name).SerializeToString()))


def wait(milliseconds: int) -> Step:
    duration = Duration()
    duration.FromMilliseconds(milliseconds)
    return Step(wait=Wait(duration=duration))


def call(target: str, name: str, style: Any, *steps: Step, **more: Any) -> Call:
    fields: dict[str, Any] = {
        "id": "1",
        "endpoint": Endpoint(target=target, plaintext=Plaintext()),
        "method": f"greeterpb.Greeter/{name}",
        "style": style,
        "api": API_GENERIC,
        "request_type": "greeterpb.HelloRequest",
        "response_type": "greeterpb.HelloReply",
        "limit": Duration(seconds=60),
        "steps": steps,
    }
    return Call(**(fields | more))


def outcome(driver: DriverServiceStub, made: Call) -> Outcome:
    response = driver.Perform(PerformRequest(call=made), timeout=60)
    assert response.WhichOneof("result") == "outcome", response
    return response.outcome


def events(result: Outcome) -> list[object]:
    """Returns descriptions of all events of an outcome, in order."""
    return [_describe(event) for event in result.events]


def _describe(event: Any) -> object:
    kind = event.WhichOneof("kind")
    if kind == "sent":
        return f"sent {event.sent}"
    if kind == "message":
        return HelloReply.FromString(event.message).message
    if kind == "end":
        return grpc.StatusCode.OK if event.end.code == 0 else _code(event.end.code)
    if kind == "headers":
        return {entry.key: entry.text or entry.binary for entry in event.headers.entries}
    return kind


def _code(number: int) -> grpc.StatusCode:
    return next(code for code in grpc.StatusCode if code.value[0] == number)


OK, CANCELLED = grpc.StatusCode.OK, grpc.StatusCode.CANCELLED
