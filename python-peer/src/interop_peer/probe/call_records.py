"""The records of calls. Their parts are defined by `Observation` in probe.proto."""

import hashlib
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from google.protobuf.duration_pb2 import Duration
from interop.v1.probe_pb2 import (
    HANDLER_STATE_FINISHED,
    HANDLER_STATE_NONE_RAN,
    HANDLER_STATE_RUNNING,
    Body,
    Observation,
    ObservedEvent,
)

from interop_peer import metadata_entries
from interop_peer.metadata_entries import CALL_ID

_MOST_RECORDS = 10_000  # Older records are dropped.
_LARGEST_FULL_BODY = 65_536  # Bytes. Larger bodies are not recorded in full.
_HEAD = 64  # Bytes that are recorded of a larger body.
# Seconds, the largest value of a Duration. For a call without deadline the library may report a
# larger value.
_LONGEST_DURATION = 315_576_000_000


class Changes(AbstractContextManager[Any], Protocol):
    """A condition variable. It is held to read or write a record, and notified of changes."""

    def notify_all(self) -> None: ...


class CallRecord:
    """The record of one call, written while the call is served and read by observers.

    All records of a recorder share `changed`, on which observers wait for a record.
    """

    def __init__(self, peer: str, call_id: str, method: str, changed: Changes) -> None:
        self._changed = changed
        self._began = time.monotonic_ns()
        self._replies = 0
        self._over = False
        self._handler_began = False
        self._observation = Observation(
            call_id=call_id,
            peer=peer,
            method=method.removeprefix("/"),
            handler=HANDLER_STATE_RUNNING,
        )
        self._observation.started.GetCurrentTime()

    @property
    def complete(self) -> bool:
        """True if the call has ended in its handler and in the library."""
        return self._over and self._observation.handler != HANDLER_STATE_RUNNING

    def has_received(self, requests: int) -> bool:
        """Returns whether a handler has started and has received this many requests."""
        return self._handler_began and len(self._observation.requests) >= requests

    def observation(self) -> Observation:
        with self._changed:
            copy = Observation()
            copy.CopyFrom(self._observation)
            return copy

    def metadata(self, metadata: Iterable[tuple[str, str | bytes]]) -> None:
        with self._changed:
            self._observation.metadata.extend(metadata_entries.entries(metadata))

    def no_handler(self) -> None:
        with self._changed:
            self._observation.handler = HANDLER_STATE_NONE_RAN
            self._over = True
            self._event("no handler")

    def handler_started(self, time_remaining: float | None) -> None:
        """Records the start of the handler.

        Args:
          time_remaining: seconds until the deadline, as reported by the library.
        """
        with self._changed:
            self._handler_began = True
            if time_remaining is not None and time_remaining <= _LONGEST_DURATION:
                self._observation.time_remaining.FromNanoseconds(int(time_remaining * 1e9))
            self._event("handler started")

    def request(self, serialized: bytes) -> None:
        body = _body(serialized)
        with self._changed:
            self._event(f"request {len(self._observation.requests)}")
            self._observation.requests.append(body)

    def input_ended(self) -> None:
        with self._changed:
            if not self._observation.input_ended:
                self._observation.input_ended = True
                self._event("input ended")

    def reply(self) -> None:
        with self._changed:
            self._event(f"reply {self._replies}")
            self._replies += 1

    def handler_finished(self, *, cancelled: bool) -> None:
        with self._changed:
            self._cancelled_if(cancelled)
            self._observation.handler = HANDLER_STATE_FINISHED
            self._event("handler finished")

    def call_over(self, *, cancelled: bool) -> None:
        """Records the end of the call in the library. A handler that still runs is cancelled."""
        with self._changed:
            self._over = True
            self._cancelled_if(cancelled or self._observation.handler == HANDLER_STATE_RUNNING)
            self._event("call ended")

    def never_handled(self, *, cancelled: bool) -> None:
        """Records that no handler will run. Has no effect if a handler has run."""
        with self._changed:
            if self._observation.handler == HANDLER_STATE_RUNNING:
                self._over = True
                self.handler_finished(cancelled=cancelled)

    def _cancelled_if(self, cancelled: bool) -> None:
        if cancelled and not self._observation.cancelled:
            self._observation.cancelled = True
            self._event("cancelled")

    def _event(self, what: str) -> None:
        at = Duration()
        at.FromNanoseconds(time.monotonic_ns() - self._began)
        self._observation.events.append(ObservedEvent(at=at, what=what))
        self._changed.notify_all()


def _body(serialized: bytes) -> Body:
    return Body(
        size=len(serialized),
        sha256=hashlib.sha256(serialized).digest(),
        head=serialized if len(serialized) <= _LARGEST_FULL_BODY else serialized[:_HEAD],
    )


class CallRecords:
    """The records of a server's last calls, by call id. `changed` is notified of new records."""

    def __init__(self, peer: str, changed: Changes) -> None:
        self._peer = peer
        self._changed = changed
        self._records: dict[str, CallRecord] = {}

    def begin(self, method: str, metadata: Iterable[tuple[str, str | bytes]]) -> CallRecord | None:
        """Begins the record of a call that has arrived. Returns None if the call has no id."""
        pairs = tuple(metadata)
        call_id = next((str(value) for key, value in pairs if key == CALL_ID), None)
        if call_id is None:
            return None
        record = CallRecord(self._peer, call_id, method, self._changed)
        record.metadata(pairs)
        self._keep(call_id, record)
        return record

    def _keep(self, call_id: str, record: CallRecord) -> None:
        with self._changed:
            self._records[call_id] = record
            if len(self._records) > _MOST_RECORDS:
                del self._records[next(iter(self._records))]
            self._changed.notify_all()

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
