"""Performs the script of one call. The steps are defined in probe.proto."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
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
from interop_peer.aio.this_task import limited
from interop_peer.probe import script_check
from interop_peer.probe.call_time import LONGEST
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

_Context = grpc.aio.ServicerContext[Any, Any]


class ScriptPerformer:
    """The behavior of a scripted handler, given its requests and its context."""

    def __init__(self, method: Method, requests: AsyncIterator[Any], context: _Context) -> None:
        self._method = method
        self._requests = requests
        self._context = context
        self._received = Payload()

    async def only_reply(self) -> Any:
        """Performs the script and returns the reply, for methods with a single reply."""
        return [self._method.response(), *[reply async for reply in self.replies()]][-1]

    async def replies(self) -> AsyncGenerator[Any]:
        """Performs the script and yields the replies."""
        script = await self._script()
        compression = COMPRESSIONS[script.compression]
        if compression is not None:
            self._context.set_compression(compression)
        for step in script.steps:
            replies = await self._perform(step)
            with limited():
                for reply in replies:
                    yield reply

    async def _script(self) -> Script:
        with limited():
            first = await anext(self._requests, None)
        if first is None:
            return Script()
        self._received = first.payload
        try:
            script_check.check(first.script, self._method)
        except InvalidScript as reason:
            await self._context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
        script: Script = first.script
        return script

    async def _perform(self, step: ScriptStep) -> Iterable[Any]:
        """Performs a step and returns its replies.

        This is not an asynchronous generator, because nested ones may outlive a cancelled handler.
        """
        match step.WhichOneof("kind"):
            case "headers":
                entries = step.headers.entries
                await self._context.send_initial_metadata(metadata_entries.pairs(entries))
            case "reply":
                return await self._replies(step.reply)
            case "receive":
                await self._receive(range(step.receive.count))
            case "receive_to_end":
                await self._receive(count())
            case "wait":
                await asyncio.sleep(step.wait.duration.ToNanoseconds() / 1e9)
            case "finish":
                await self._finish(step.finish)
            case "misbehave":
                return await self._misbehave(step.misbehave)
        return ()

    async def _replies(self, reply: Reply) -> Iterable[Any]:
        try:
            response = self._method.response(payload=payload(reply, self._received))
        except Refused:
            await self._context.abort(grpc.StatusCode.DATA_LOSS, REFUSED)
        return self._repeated(reply, response)

    def _repeated(self, reply: Reply, response: Any) -> Iterator[Any]:
        for _ in range(reply.times or 1):
            if reply.HasField("compressed") and not reply.compressed:
                self._context.disable_next_message_compression()
            yield response

    async def _receive(self, times: Iterable[int]) -> None:
        with limited():
            for _ in times:
                request = await anext(self._requests, None)
                if request is None:
                    return
                self._received = request.payload

    async def _finish(self, finish: Finish) -> None:
        if finish.rich_status:
            await self._context.abort_with_status(rich_status(finish))
        self._context.set_trailing_metadata(metadata_entries.pairs(finish.trailers))
        if finish.code:
            await self._context.abort(code(finish.code), finish.message)
        self._context.set_code(grpc.StatusCode.OK)
        self._context.set_details(finish.message)

    async def _misbehave(self, fault: "Misbehaviour.ValueType") -> Iterable[Any]:
        if fault == MISBEHAVIOUR_THROW:
            raise RuntimeError(THROWN)
        if fault == MISBEHAVIOUR_NO_REPLY:
            return (None,)
        if fault == MISBEHAVIOUR_HANG:
            await asyncio.sleep(LONGEST)
        if fault == MISBEHAVIOUR_WRONG_TYPE:
            return (ObserveRequest(),)
        return ()
