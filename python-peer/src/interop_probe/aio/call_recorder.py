"""Records the calls of a server from outside their handlers."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import grpc

from interop_probe.aio.changes import LoopChanges
from interop_probe.aio.recorded_handler import recorded_handler
from interop_probe.aio.this_task import this_task
from interop_probe.call_record import CallRecord
from interop_probe.call_records import CallRecords

if TYPE_CHECKING:
    from interop_probe.rpc_handler import RpcHandler


class CallRecorder(grpc.aio.ServerInterceptor):
    """An interceptor that records each call with an id, including calls of unknown methods."""

    def __init__(self, peer: str) -> None:
        """Creates a recorder without records.

        Args:
          peer: the name of this server in its records.
        """
        self._changed = LoopChanges()
        self._records = CallRecords(peer, self._changed)

    async def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], Awaitable[RpcHandler | None]]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        record = self._records.begin(
            handler_call_details.method, handler_call_details.invocation_metadata
        )
        if record is None:
            return await continuation(handler_call_details)
        with record.no_handler_on_error():
            handler = await continuation(handler_call_details)
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
        await self._changed.wait_for(lambda: self._records.is_due(call_id, until_requests), seconds)
        return self._records.get(call_id)


def _end_with_task(record: CallRecord) -> None:
    """Completes the record when the running task ends.

    The library runs interceptors in the task that serves only this call.
    """

    def over(_: object) -> None:
        record.never_handled(cancelled=True)  # Has no effect if the handler has begun.
        record.call_over(cancelled=False)

    this_task().add_done_callback(over)
