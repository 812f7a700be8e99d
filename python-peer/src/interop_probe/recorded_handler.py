"""A wrapper of a handler that records the events of its call."""

import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import grpc

from interop_probe.call_record import CallRecord
from interop_probe.rpc_handler import behavior_of, is_non_blocking, wrapped

if TYPE_CHECKING:
    from typing import Self

    from interop_probe.rpc_handler import RpcHandler


def recorded_handler(handler: "RpcHandler", record: CallRecord) -> "RpcHandler":
    call = _RecordedCall(handler, record)
    # A call can be cancelled before its handler is called. The only sign of this is that the
    # library releases the handler.
    weakref.finalize(call, record.never_handled, cancelled=True).atexit = False
    if is_non_blocking(handler):
        behavior: Any = call.reply_later
    else:
        behavior = call.replies if handler.response_streaming else call.reply
    # A partial, unlike a method, can have the attributes of the original function.
    return wrapped(handler, partial(behavior), call.receive)


class _RecordedCall:
    """One recorded call.

    `receive` runs on the thread that serves all calls, all other methods on the handler's thread.
    Interceptors before the recorder see the handler's own messages, because the serialized forms
    are kept here.
    """

    def __init__(self, handler: "RpcHandler", record: CallRecord) -> None:
        self._record = record
        self._streams_requests = handler.request_streaming
        self._deserialize: Callable[[bytes], Any] = handler.request_deserializer or bytes
        self._behavior = behavior_of(handler)
        self._received: deque[bytes] = deque()

    def receive(self, serialized: bytes) -> Any:
        """Replaces the request's deserializer."""
        self._received.append(serialized)
        try:
            return self._deserialize(serialized)
        except Exception:
            self.record_requests()
            if not self._streams_requests:
                self._record.never_handled(cancelled=False)
            raise

    def record_requests(self) -> None:
        """Records the requests that were received since the last time."""
        while self._received:
            self._record.request(self._received.popleft())

    def reply(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Replaces a handler that returns its reply."""
        with self._running(request, context) as argument:
            reply = self._behavior(argument, context)
            if reply is not None:
                self._record.reply()
            return reply

    def replies(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        """Replaces a handler that returns an iterator of replies."""
        with self._running(request, context) as argument:
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

    def reply_later(
        self, request: Any, context: grpc.ServicerContext, send: Callable[[Any], None]
    ) -> None:
        """Replaces a non-blocking handler, which sends replies after it has returned."""

        def recorded_send(reply: Any) -> None:
            if reply is None:
                self._record.handler_finished(cancelled=not context.is_active())
            else:
                self._record.reply()
            send(reply)

        def over() -> None:
            self._record.call_over(cancelled=False)
            self._record.handler_finished(cancelled=False)

        self._record.handler_started(context.time_remaining())
        if not context.add_callback(over):
            over()
        self._behavior(self._argument(request), context, recorded_send)

    @contextmanager
    def _running(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        record = self._record
        requests = request if self._streams_requests else None
        record.handler_started(context.time_remaining())
        if not context.add_callback(
            lambda: record.call_over(cancelled=requests is not None and _is_cancelled(requests))
        ):
            record.call_over(cancelled=True)
        try:
            yield self._argument(request)
        finally:
            record.handler_finished(cancelled=not context.is_active())

    def _argument(self, request: Any) -> Any:
        if self._streams_requests:
            return _RecordedRequests(request, self, self._record)
        self.record_requests()
        self._record.input_ended()
        return request


class _RecordedRequests:
    """The requests of a streaming client, recorded when the handler reads them."""

    def __init__(self, requests: Iterator[Any], call: _RecordedCall, record: CallRecord) -> None:
        self._requests = requests
        self._call = call
        self._record = record

    def __iter__(self) -> "Self":
        return self

    def __next__(self) -> Any:
        try:
            request = next(self._requests)
        except StopIteration:
            self._record.input_ended()
            raise
        self._call.record_requests()
        return request

    def __getattr__(self, name: str) -> Any:
        # The library's iterator has more methods, and handlers may use them.
        return getattr(self._requests, name)


def _is_cancelled(requests: Iterator[Any]) -> bool:
    """Returns whether a call that is over was cancelled.

    The library may report to the handler of a cancelled call that its input has ended. If the next
    request is read again, the library raises an error only if the call was cancelled.
    """
    try:
        next(requests)
    except grpc.RpcError:
        return True
    except Exception:
        # StopIteration, or any error of an iterator with which an interceptor has replaced the
        # library's. A generator, for example, may be executed by the handler's thread.
        return False
    return False
