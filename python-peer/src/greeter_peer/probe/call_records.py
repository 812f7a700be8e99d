"""The records a recorder keeps."""

from collections.abc import Iterable

from greeter_peer.metadata_entries import CALL_ID
from greeter_peer.probe.call_record import CallRecord, Changes

_KEPT = 10_000  # The last calls.


class CallRecords:
    """The last calls of a server that have an id, by their ids. `changed` is told of each."""

    def __init__(self, peer: str, changed: Changes) -> None:
        self._peer = peer
        self._changed = changed
        self._records: dict[str, CallRecord] = {}

    def begin(self, method: str, metadata: Iterable[tuple[str, str | bytes]]) -> CallRecord | None:
        """The record of a call that has arrived; None: it has no id."""
        shown = tuple(metadata)
        call_id = next((str(value) for key, value in shown if key == CALL_ID), None)
        if call_id is None:
            return None
        record = CallRecord(self._peer, call_id, method, self._changed)
        record.metadata(shown)
        self._keep(call_id, record)
        return record

    def _keep(self, call_id: str, record: CallRecord) -> None:
        with self._changed:
            self._records[call_id] = record
            if len(self._records) > _KEPT:
                del self._records[next(iter(self._records))]
            self._changed.notify_all()

    def get(self, call_id: str) -> CallRecord | None:
        return self._records.get(call_id)

    def is_due(self, call_id: str, until_requests: int | None) -> bool:
        """Whether the record is complete, or its handler has received this many requests.

        Args:
            until_requests: None: only a complete record is due.
        """
        record = self.get(call_id)
        if record is None:
            return False
        return record.complete or (
            until_requests is not None and record.has_received(until_requests)
        )
