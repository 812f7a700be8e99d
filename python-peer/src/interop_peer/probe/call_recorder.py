"""Records the calls of a server from outside their handlers."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import grpc

from interop_peer import this_peer
from interop_peer.probe.call_records import CallRecord, CallRecords
from interop_peer.probe.recorded_handler import recorded_handler

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler


class CallRecorder(grpc.ServerInterceptor):
    """Keeps a record of each call that has an id. It is asked about unknown methods as well."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._records = CallRecords(this_peer.NAME, self._changed)

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], RpcHandler | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        """Runs on the thread that serves all calls, so it only wraps; handlers do the work."""
        handler = continuation(handler_call_details)
        record = self._records.begin(
            handler_call_details.method, handler_call_details.invocation_metadata
        )
        if record is None:
            return handler
        if handler is None:
            record.no_handler()
            return None
        return recorded_handler(handler, record)

    def wait_for(
        self,
        call_id: str,
        seconds: float,
        is_pointless: Callable[[], bool],
        until_requests: int | None = None,
    ) -> CallRecord | None:
        """Returns the record of a call once it is due, or its present state when the wait ends.

        Args:
            is_pointless: returns whether to end the wait early.
            until_requests: the record is due once its handler has received this many requests;
                None means that only a complete record is due.

        Returns:
            None if there is no such call.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: is_pointless() or self._records.is_due(call_id, until_requests),
                timeout=seconds,
            )
            return self._records.get(call_id)

    def look_again(self) -> None:
        """Makes everyone who waits see whether there is still a point."""
        with self._changed:
            self._changed.notify_all()
