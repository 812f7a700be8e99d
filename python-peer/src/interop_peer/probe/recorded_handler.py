"""A wrapper of a handler that records the events of its call."""

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self

import grpc

from interop_peer.probe.call_records import CallRecord
from serving.rpc_handlers import behavior_of, replace_behavior


def recorded_handler(
    handler: "grpc.RpcMethodHandler[Any, Any]", record: CallRecord
) -> "grpc.RpcMethodHandler[Any, Any]":
    call = _RecordedCall(handler, record)
    # A call can be cancelled before its handler is called. The only sign of this is that the
    # library releases the handler.
    weakref.finalize(call, record.never_handled, cancelled=True).atexit = False
    behavior = call.replies if handler.response_streaming else call.reply
    return replace_behavior(handler, behavior, request_deserializer=call.receive)


class _Received(NamedTuple):
    serialized: bytes
    message: Any


class _RecordedCall:
    """One recorded call.

    `receive` runs on the thread that serves all calls, all other methods on the handler's thread.
    """

    def __init__(self, handler: "grpc.RpcMethodHandler[Any, Any]", record: CallRecord) -> None:
        self._record = record
        self._streams_requests = handler.request_streaming
        self._deserialize: Callable[[bytes], Any] = handler.request_deserializer or bytes
        self._behavior = behavior_of(handler)

    def receive(self, serialized: bytes) -> _Received:
        """Replaces the request's deserializer."""
        try:
            return _Received(serialized, self._deserialize(serialized))
        except Exception:
            self._record.request(serialized)
            if not self._streams_requests:
                self._record.never_handled(cancelled=False)
            raise

    def reply(self, received: Any, context: grpc.ServicerContext) -> Any:
        """Replaces a handler that returns its reply."""
        with self._running(received, context) as argument:
            reply = self._behavior(argument, context)
            if reply is not None:
                self._record.reply()
            return reply

    def replies(self, received: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        """Replaces a handler that returns an iterator of replies."""
        with self._running(received, context) as argument:
            replies = iter(self._behavior(argument, context))
            try:
                for reply in replies:
                    self._record.reply()
                    yield reply
            finally:
                # The library closes this generator when the call ends early. The handler's
                # generator must have ended before the end is recorded.
                if hasattr(replies, "close"):
                    replies.close()

    @contextmanager
    def _running(self, received: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        record = self._record
        requests = received if self._streams_requests else None
        record.handler_started(context.time_remaining())
        if not context.add_callback(
            lambda: record.call_over(cancelled=requests is not None and _is_cancelled(requests))
        ):
            record.call_over(cancelled=True)
        try:
            yield self._requests(received)
        finally:
            record.handler_finished(cancelled=not context.is_active())

    def _requests(self, received: Any) -> Any:
        if self._streams_requests:
            return _RecordedRequests(received, self._record)
        self._record.request(received.serialized)
        self._record.input_ended()
        return received.message


class _RecordedRequests:
    """The requests of a streaming client, recorded when the handler reads them."""

    def __init__(self, requests: Iterator[_Received], record: CallRecord) -> None:
        self._requests = requests
        self._record = record

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        try:
            received = next(self._requests)
        except StopIteration:
            self._record.input_ended()
            raise
        self._record.request(received.serialized)
        return received.message


def _is_cancelled(requests: Iterator[_Received]) -> bool:
    """Returns whether a call that is over was cancelled.

    The library may report to the handler of a cancelled call that its input has ended. If the next
    request is read again, the library raises an error only if the call was cancelled.
    """
    try:
        next(requests)
    except grpc.RpcError:
        return True
    except StopIteration:
        return False
    raise AssertionError("a call that is over has a request left")
