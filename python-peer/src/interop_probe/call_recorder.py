"""Records the calls of a server from outside their handlers."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import grpc

from interop_probe.call_record import CallRecord
from interop_probe.call_records import CallRecords
from interop_probe.recorded_handler import recorded_handler

if TYPE_CHECKING:
    from interop_probe.rpc_handler import RpcHandler


class CallRecorder(grpc.ServerInterceptor):
    """An interceptor that records each call with an id, including calls of unknown methods."""

    def __init__(self, peer: str) -> None:
        """Creates a recorder without records.

        Args:
          peer: the name of this server in its records.
        """
        self._changed = threading.Condition()
        self._records = CallRecords(peer, self._changed)

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], RpcHandler | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        """Wraps the handler. Must be fast, because it runs on the thread that serves all calls."""
        record = self._records.begin(
            handler_call_details.method, handler_call_details.invocation_metadata
        )
        if record is None:
            return continuation(handler_call_details)
        with record.no_handler_on_error():
            handler = continuation(handler_call_details)
        if handler is None:
            record.no_handler()
            return None
        return recorded_handler(handler, record)

    def wait_for(
        self,
        call_id: str,
        seconds: float,
        is_cancelled: Callable[[], bool],
        until_requests: int | None = None,
    ) -> CallRecord | None:
        """Waits until the record of a call is due, or the time is over, and returns the record.

        Args:
            seconds: the longest wait.
            is_cancelled: returns whether to end the wait early.
            until_requests: the record is due when its handler has received this many requests;
                None means that the record is due when it is complete.

        Returns:
            None if there is no such call.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: is_cancelled() or self._records.is_due(call_id, until_requests),
                timeout=seconds,
            )
            return self._records.get(call_id)

    def wake_all(self) -> None:
        """Makes all waiting threads check whether their wait is cancelled."""
        with self._changed:
            self._changed.notify_all()
