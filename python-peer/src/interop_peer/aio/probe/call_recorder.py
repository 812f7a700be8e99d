"""Records the calls of a server from outside their handlers."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import grpc

from interop_peer.aio.probe.recorded_handler import recorded_handler
from interop_peer.aio.this_task import this_task
from interop_peer.probe.call_records import CallRecord, CallRecords
from interop_peer.this_peer import AIO_NAME

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler


class _LoopChanges:
    """A replacement for threading.Condition that wakes tasks when a record changes.

    All code runs on one event loop, so no lock is needed.
    """

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass

    def notify_all(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait(self) -> None:
        """Waits for the next change."""
        await self._changed.wait()


class CallRecorder(grpc.aio.ServerInterceptor):
    """An interceptor that records each call with an id, including calls of unknown methods."""

    def __init__(self) -> None:
        self._changed = _LoopChanges()
        self._records = CallRecords(AIO_NAME, self._changed)

    async def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], Awaitable[RpcHandler | None]]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        handler = await continuation(handler_call_details)
        record = self._records.begin(
            handler_call_details.method, handler_call_details.invocation_metadata
        )
        if record is None:
            return handler
        if handler is None:
            record.no_handler()
            return None
        _end_with_task(record)
        return recorded_handler(handler, record)

    async def wait_for(
        self, call_id: str, seconds: float, until_requests: int | None = None
    ) -> CallRecord | None:
        """Waits until the record of a call is due, or the time is over, and returns the record.

        Args:
            seconds: the longest wait.
            until_requests: the record is due when its handler has received this many requests;
                None means that the record is due when it is complete.

        Returns:
            None if there is no such call.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._records.is_due(call_id, until_requests):
                    await self._changed.wait()
        return self._records.get(call_id)


def _end_with_task(record: CallRecord) -> None:
    """Completes the record when the running task ends.

    The library runs interceptors in the task that serves only this call.
    """

    def over(_: object) -> None:
        record.never_handled(cancelled=True)  # Has no effect if the handler has run.
        record.call_over(cancelled=False)

    this_task().add_done_callback(over)
