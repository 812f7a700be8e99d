"""A wrapper of a handler that records the events of its call."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

import grpc

from interop_probe.aio.this_task import is_cancelled
from interop_probe.call_record import CallRecord
from interop_probe.rpc_handler import behavior_of, wrapped

if TYPE_CHECKING:
    from typing import Self

    from interop_probe.rpc_handler import RpcHandler

# Seconds. When a call is cancelled, the library may first end the input, as if the client had
# half-closed, or let a reply fail. It cancels the handler's task right after that.
_CANCELLATION_DELAY = 0.01


def recorded_handler(handler: "RpcHandler", record: CallRecord) -> "RpcHandler":
    """Returns a handler of the same kind, so that the library and interceptors treat it alike."""
    call = _RecordedCall(handler, record)
    behavior = behavior_of(handler)
    if inspect.isasyncgenfunction(behavior):
        return wrapped(handler, call.replies, call.receive)
    if inspect.iscoroutinefunction(behavior):
        return wrapped(handler, call.reply, call.receive)
    in_thread = call.replies_in_thread if handler.response_streaming else call.reply_in_thread
    return wrapped(handler, in_thread, call.receive)


class _RecordedCall:
    """One recorded call.

    All its code runs in one task. Only a handler that is not a coroutine runs on a thread.
    """

    def __init__(self, handler: "RpcHandler", record: CallRecord) -> None:
        self._record = record
        self._streams_requests = handler.request_streaming
        self._deserialize: Callable[[bytes], Any] = handler.request_deserializer or bytes
        self._behavior = behavior_of(handler)
        self._single_request = b""

    def receive(self, serialized: bytes) -> Any:
        """Replaces the request's deserializer."""
        if self._streams_requests:
            self._record.request(serialized)
            return self._deserialize(serialized)
        self._single_request = serialized
        try:
            return self._deserialize(serialized)
        except Exception:
            self._record.request(serialized)
            self._record.never_handled(cancelled=False)
            raise

    async def reply(self, request: Any, context: Any) -> Any:
        """Replaces a coroutine function, which returns its reply or writes to the context."""
        async with self._running(request, context) as argument:
            return self._replied(await self._behavior(argument, context))

    async def replies(self, request: Any, context: Any) -> AsyncIterator[Any]:
        """Replaces an asynchronous generator."""
        async with (
            self._running(request, context) as argument,
            aclosing(self._behavior(argument, context)) as replies,
        ):
            async for reply in replies:
                yield self._replied(reply)

    def reply_in_thread(self, request: Any, context: Any) -> Any:
        """Replaces a function that returns its reply."""
        with self._running_in_thread(request, context) as argument:
            return self._replied(self._behavior(argument, context))

    def replies_in_thread(self, request: Any, context: Any) -> Iterator[Any]:
        """Replaces a function that returns an iterator of replies."""
        with self._running_in_thread(request, context) as argument:
            for reply in self._behavior(argument, context):
                yield self._replied(reply)

    def _replied(self, reply: Any) -> Any:
        if reply is not None:
            self._record.reply()
        return reply

    @asynccontextmanager
    async def _running(self, request: Any, context: Any) -> AsyncIterator[Any]:
        requests = _RecordedRequests(request, self._record) if self._streams_requests else None
        self._record.handler_started(context.time_remaining())
        try:
            yield self._single(request) if requests is None else requests
            if requests is not None and requests.ended:
                await asyncio.sleep(_CANCELLATION_DELAY)
        except (grpc.aio.InternalError, GeneratorExit):
            if not is_cancelled():
                await asyncio.sleep(_CANCELLATION_DELAY)
            raise
        finally:
            self._record.handler_finished(cancelled=is_cancelled())

    @contextmanager
    def _running_in_thread(self, request: Any, context: Any) -> Iterator[Any]:
        self._record.handler_started(context.time_remaining())
        try:
            yield (
                self._requests_in_thread(request)
                if self._streams_requests
                else self._single(request)
            )
        finally:
            self._record.handler_finished(cancelled=False)

    def _requests_in_thread(self, requests: Iterator[Any]) -> Iterator[Any]:
        yield from requests
        self._record.input_ended()

    def _single(self, request: Any) -> Any:
        self._record.request(self._single_request)
        self._record.input_ended()
        return request


class _RecordedRequests:
    """The requests of a streaming client, recorded when the handler reads them."""

    def __init__(self, requests: AsyncIterator[Any], record: CallRecord) -> None:
        self._requests = requests
        self._record = record
        self.ended = False

    def __aiter__(self) -> "Self":
        return self

    async def __anext__(self) -> Any:
        try:
            return await anext(self._requests)
        except StopAsyncIteration:
            self.ended = True
            self._record.input_ended()
            raise
