"""Calls of the scripted methods, and their results at the client."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from interop.v1 import probe_pb2, probe_pb2_grpc
from interop.v1.driver_pb2 import Metadata, MetadataEntry, Receive, ReceiveToEnd, Wait
from interop.v1.probe_pb2 import (
    Echo,
    EchoAs,
    Finish,
    Misbehaviour,
    Observation,
    ObserveRequest,
    Payload,
    Reply,
    Script,
    ScriptStep,
)

NAMES = ["Unary", "ServerStream", "ClientStream", "BidiStream"]
STYLES = pytest.mark.parametrize("style", NAMES)
STREAMING_REQUESTS = pytest.mark.parametrize("style", ["ClientStream", "BidiStream"])
STREAMING_REPLIES = pytest.mark.parametrize("style", ["ServerStream", "BidiStream"])
SINGLE_REPLY = pytest.mark.parametrize("style", ["Unary", "ClientStream"])

A, B, C = Payload(data=b"a"), Payload(data=b"b"), Payload(data=b"c")
EMPTY = Payload()


@dataclass(frozen=True)
class CallResult:
    """The result of a call at the client. A reply without payload counts as an empty payload."""

    replies: tuple[Payload, ...] = ()
    code: grpc.StatusCode = grpc.StatusCode.OK
    text: str = ""
    headers: tuple[tuple[str, str | bytes], ...] = ()
    trailers: tuple[tuple[str, str | bytes], ...] = ()


def begin(
    channel: grpc.Channel,
    style: str,
    script: Script,
    payloads: Iterable[Payload] = (A,),
    call_id: str = "1",
) -> Any:
    """Begins a call with the generated stub. Only the first request has a script."""
    return begin_with(channel, style, requests(style, script, payloads), call_id)


def begin_with(
    channel: grpc.Channel, style: str, made: Iterator[Any], call_id: str = "1", timeout: int = 60
) -> Any:
    method: Any = getattr(probe_pb2_grpc.ProbeServiceStub(channel), style)
    begin = method if style in ("ServerStream", "BidiStream") else method.future
    argument = made if style in ("ClientStream", "BidiStream") else next(made)
    return begin(argument, timeout=timeout, metadata=(("x-interop-call-id", call_id),))


def begin_open(
    channel: grpc.Channel, style: str, script: Script, call_id: str = "1", timeout: float = 60
) -> Any:
    """Begins a call by name that delivers all parts as they arrive. Its input ends at once."""
    request: Any = getattr(probe_pb2, f"{style}Request")
    response: Any = getattr(probe_pb2, f"{style}Response")
    method: Any = channel.stream_stream(
        f"/interop.v1.ProbeService/{style}",
        request_serializer=request.SerializeToString,
        response_deserializer=response.FromString,
    )
    made = iter([request(script=script, payload=A)])
    return method(made, timeout=timeout, metadata=(("x-interop-call-id", call_id),))


def requests(style: str, script: Script, payloads: Iterable[Payload]) -> Iterator[Any]:
    request: Any = getattr(probe_pb2, f"{style}Request")
    for number, payload in enumerate(payloads):
        yield request(script=None if number else script, payload=payload)


def end(call: Any, style: str) -> CallResult:
    """Waits for the end of a call and returns its result."""
    replies: list[Payload] = []
    with contextlib.suppress(grpc.RpcError):
        streamed = call if style in ("ServerStream", "BidiStream") else [call.result()]
        replies.extend(reply.payload for reply in streamed)
    return CallResult(
        replies=tuple(replies),
        code=call.code(),
        text=call.details(),
        headers=tuple(tuple(entry) for entry in call.initial_metadata()),
        trailers=tuple(tuple(entry) for entry in call.trailing_metadata()),
    )


def call_result(
    channel: grpc.Channel, style: str, *steps: ScriptStep, payloads: Iterable[Payload] = (A,)
) -> CallResult:
    """Performs a call and returns its result."""
    return end(begin(channel, style, Script(steps=steps), payloads), style)


def observe(channel: grpc.Channel, call_id: str = "1") -> Observation:
    request = ObserveRequest(call_id=call_id, wait=Duration(seconds=60))
    stub = probe_pb2_grpc.ProbeServiceStub(channel)
    return stub.Observe(request, timeout=60).observation


def data(data: bytes, **more: Any) -> ScriptStep:
    return ScriptStep(reply=Reply(data=data, **more))


def size(size: int, **more: Any) -> ScriptStep:
    return ScriptStep(reply=Reply(size=size, **more))


def echo(conversion: "EchoAs.ValueType" = probe_pb2.ECHO_AS_UNSPECIFIED) -> ScriptStep:
    return ScriptStep(reply=Reply(echo=Echo(**{"as": conversion})))


def headers(*entries: tuple[str, str | bytes]) -> ScriptStep:
    return ScriptStep(headers=Metadata(entries=_entries(entries)))


def receive(count: int) -> ScriptStep:
    return ScriptStep(receive=Receive(count=count))


def wait(milliseconds: int) -> ScriptStep:
    duration = Duration()
    duration.FromMilliseconds(milliseconds)
    return ScriptStep(wait=Wait(duration=duration))


def finish(*trailers: tuple[str, str | bytes], **more: Any) -> ScriptStep:
    return ScriptStep(finish=Finish(trailers=_entries(trailers), **more))


def misbehave(fault: "Misbehaviour.ValueType") -> ScriptStep:
    return ScriptStep(misbehave=fault)


def _entries(entries: Iterable[tuple[str, str | bytes]]) -> list[MetadataEntry]:
    return [
        MetadataEntry(key=key, text=value)
        if isinstance(value, str)
        else MetadataEntry(key=key, binary=value)
        for key, value in entries
    ]


TO_END = ScriptStep(receive_to_end=ReceiveToEnd())
