"""Performs the script of one call. The steps are defined in probe.proto."""

import math
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import grpc
from interop.v1.probe_pb2 import (
    MISBEHAVIOUR_HANG,
    MISBEHAVIOUR_NO_REPLY,
    MISBEHAVIOUR_THROW,
    MISBEHAVIOUR_WRONG_TYPE,
    Finish,
    Misbehaviour,
    ObserveRequest,
    Payload,
    Reply,
    Script,
    ScriptStep,
)

from interop_peer import metadata_entries
from interop_peer.probe import script_check
from interop_peer.probe.call_time import CallTime
from interop_peer.probe.script import (
    COMPRESSIONS,
    REFUSED,
    THROWN,
    Method,
    Refused,
    code,
    payload,
    rich_status,
)
from interop_peer.probe.script_check import InvalidScript


class ScriptPerformer:
    """The behavior of a scripted handler, given its requests and its context."""

    def __init__(
        self, method: Method, requests: Iterator[Any], context: grpc.ServicerContext
    ) -> None:
        self._method = method
        self._requests = requests
        self._context = context
        self._time = CallTime(context)
        self._received = Payload()

    def only_reply(self) -> Any:
        """Performs the script and returns the reply, for methods with a single reply."""
        return [self._method.response(), *self.replies()][-1]

    def replies(self) -> Iterator[Any]:
        """Performs the script and yields the replies."""
        script = self._script()
        compression = COMPRESSIONS[script.compression]
        if compression is not None:
            self._context.set_compression(compression)
        for step in script.steps:
            yield from self._perform(step)

    def _script(self) -> Script:
        with self._time.limited():
            first = next(self._requests, None)
        if first is None:
            return Script()
        self._received = first.payload
        try:
            script_check.check(first.script, self._method)
        except InvalidScript as reason:
            self._context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
        script: Script = first.script
        return script

    def _perform(self, step: ScriptStep) -> Iterator[Any]:
        match step.WhichOneof("kind"):
            case "headers":
                entries = step.headers.entries
                self._context.send_initial_metadata(metadata_entries.pairs(entries))
            case "reply":
                yield from self._reply(step.reply)
            case "receive":
                self._receive(range(step.receive.count))
            case "receive_to_end":
                self._receive(count())
            case "wait":
                self._time.wait(step.wait.duration.ToNanoseconds() / 1e9)
            case "finish":
                self._finish(step.finish)
            case "misbehave":
                yield from self._misbehave(step.misbehave)

    def _reply(self, reply: Reply) -> Iterator[Any]:
        try:
            response = self._method.response(payload=payload(reply, self._received))
        except Refused:
            self._context.abort(grpc.StatusCode.DATA_LOSS, REFUSED)
        with self._time.limited():
            for _ in range(reply.times or 1):
                if reply.HasField("compressed") and not reply.compressed:
                    self._context.disable_next_message_compression()
                yield response

    def _receive(self, times: Iterable[int]) -> None:
        with self._time.limited():
            for _, request in zip(times, self._requests, strict=False):
                self._received = request.payload

    def _finish(self, finish: Finish) -> None:
        if finish.rich_status:
            self._context.abort_with_status(rich_status(finish))
        self._context.set_trailing_metadata(metadata_entries.pairs(finish.trailers))
        if finish.code:
            self._context.abort(code(finish.code), finish.message)
        self._context.set_code(grpc.StatusCode.OK)
        self._context.set_details(finish.message)

    def _misbehave(self, fault: "Misbehaviour.ValueType") -> Iterator[Any]:
        if fault == MISBEHAVIOUR_THROW:
            raise RuntimeError(THROWN)
        if fault == MISBEHAVIOUR_NO_REPLY:
            yield None
        if fault == MISBEHAVIOUR_HANG:
            self._time.wait(math.inf)
        if fault == MISBEHAVIOUR_WRONG_TYPE:
            yield ObserveRequest()
