"""The records of a server's last calls, by call id."""

from collections.abc import Iterable

from interop_probe.call_record import CallRecord, Changes

_CALL_ID = "x-interop-call-id"
# Limits. The oldest records are dropped when one is exceeded.
_MOST_RECORDS = 10_000
_MOST_BYTES = 64 * 1024 * 1024


class CallRecords:
    """The records by call id. `changed` is notified of new records."""

    def __init__(self, peer: str, changed: Changes) -> None:
        """Creates an empty collection.

        Args:
          peer: the name of this server in its records.
        """
        self._peer = peer
        self._changed = changed
        self._records: dict[str, CallRecord] = {}
        self._bytes = 0

    def begin(self, method: str, metadata: Iterable[tuple[str, str | bytes]]) -> CallRecord | None:
        """Begins the record of a call that has arrived. Returns None if the call has no id."""
        pairs = tuple(metadata)
        call_id = next((str(value) for key, value in pairs if key == _CALL_ID), None)
        if call_id is None:
            return None
        record = CallRecord(self._peer, call_id, method, self._changed, self._grew)
        with self._changed:
            self._drop(call_id)
            self._records[call_id] = record
            record.metadata(pairs)
            if len(self._records) > _MOST_RECORDS:
                self._drop_oldest()
            self._changed.notify_all()
        return record

    def _grew(self, count: int) -> None:
        """Counts the bytes that were added to a record."""
        self._bytes += count
        while self._bytes > _MOST_BYTES:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        self._drop(next(iter(self._records)))

    def _drop(self, call_id: str) -> None:
        dropped = self._records.pop(call_id, None)
        if dropped is not None:
            self._bytes -= dropped.drop()

    def get(self, call_id: str) -> CallRecord | None:
        return self._records.get(call_id)

    def is_due(self, call_id: str, until_requests: int | None) -> bool:
        """Returns whether the record is complete, or its handler has received this many requests.

        Args:
            until_requests: the number of requests; None means that only a complete record is due.
        """
        record = self.get(call_id)
        if record is None:
            return False
        return record.complete or (
            until_requests is not None and record.has_received(until_requests)
        )
