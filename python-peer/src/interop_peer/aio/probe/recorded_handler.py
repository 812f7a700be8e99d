"""A wrapper of a handler that records the events of its call."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

import grpc

from interop_peer.aio.this_task import is_cancelled
from interop_peer.probe.call_records import CallRecord
from serving.rpc_handlers import behavior_of, replace_behavior, run_behavior

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler

_Context = grpc.aio.ServicerContext[Any, Any]

# Seconds. When a call is cancelled, the library may first end the input, as if the client had
# half-closed, or let a reply fail. It cancels the handler's task right after that.
_CANCELLATION_DELAY = 0.01


def recorded_handler(handler: "RpcHandler", record: CallRecord) -> "RpcHandler":
    call = _RecordedCall(handler, record)
    return replace_behavior(handler, call.run, request_deserializer=call.receive)


class _RecordedCall:
    """One recorded call. All its code runs in one task."""

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

    async def run(self, received: Any, context: _Context) -> Any:
        """Replaces the handler's function."""
        async with self._running(received, context) as argument:
            return await run_behavior(self._behavior, argument, context, self._record.reply)

    @asynccontextmanager
    async def _running(self, received: Any, context: _Context) -> AsyncIterator[Any]:
        requests = _RecordedRequests(received, self._record) if self._streams_requests else None
        self._record.handler_started(context.time_remaining())
        try:
            yield self._single(received) if requests is None else requests
            if requests is not None and requests.ended:
                await asyncio.sleep(_CANCELLATION_DELAY)
        except grpc.aio.InternalError:
            await asyncio.sleep(_CANCELLATION_DELAY)
            raise
        finally:
            self._record.handler_finished(cancelled=is_cancelled())

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

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        try:
            return await anext(self._requests)
        except StopAsyncIteration:
            self.ended = True
            self._record.input_ended()
            raise
