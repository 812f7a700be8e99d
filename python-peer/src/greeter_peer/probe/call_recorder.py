"""Records the calls of a server from outside their handlers."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import grpc

from greeter_peer.metadata_entries import CALL_ID
from greeter_peer.probe.call_record import CallRecord
from greeter_peer.probe.recorded_handler import recorded_handler

_KEPT = 10_000  # The last calls.

if TYPE_CHECKING:
    _Handler = grpc.RpcMethodHandler[Any, Any]


class CallRecorder(grpc.ServerInterceptor):
    """Keeps a record of each call that has an id. It is asked about unknown methods as well."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._records: dict[str, CallRecord] = {}

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], _Handler | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "_Handler | None":
        """Runs on the thread that serves all calls, so it only wraps; handlers do the work."""
        handler = continuation(handler_call_details)
        metadata = handler_call_details.invocation_metadata
        call_id = next((str(value) for key, value in metadata if key == CALL_ID), None)
        if call_id is None:
            return handler
        record = CallRecord(call_id, handler_call_details.method, self._changed)
        record.metadata(metadata)
        self._keep(call_id, record)
        if handler is None:
            record.no_handler()
            return None
        return recorded_handler(handler, record)

    def _keep(self, call_id: str, record: CallRecord) -> None:
        with self._changed:
            self._records[call_id] = record
            if len(self._records) > _KEPT:
                del self._records[next(iter(self._records))]
            self._changed.notify_all()

    def wait_for(
        self, call_id: str, seconds: float, is_pointless: Callable[[], bool]
    ) -> CallRecord | None:
        """The record of a call once it is complete; after the time, or when there is no point in
        waiting any longer, as it is. None: there is no such call."""
        with self._changed:
            self._changed.wait_for(
                lambda: is_pointless() or self._is_complete(call_id), timeout=seconds
            )
            return self._records.get(call_id)

    def _is_complete(self, call_id: str) -> bool:
        record = self._records.get(call_id)
        return record is not None and record.complete

    def look_again(self) -> None:
        """Makes everyone who waits see whether there is still a point."""
        with self._changed:
            self._changed.notify_all()
