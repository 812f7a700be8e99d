"""The records of calls; `Observation` in probe.proto defines what each part means."""

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

_KEPT = 10_000  # The last calls.
_WHOLE_UP_TO = 65_536  # Bytes of a body that are kept whole.
_HEAD = 64  # Bytes that are kept of a larger one.
# Seconds. More than a Duration can hold is what the library may tell of a call without deadline.
_LONGEST_DURATION = 315_576_000_000


class Changes(AbstractContextManager[Any], Protocol):
    """Held while a record is read or written, told when it has changed."""

    def notify_all(self) -> None: ...


class CallRecord:
    """Written by those who serve the call, read by those who observe it.

    `changed` is shared by all records of a recorder; whoever waits for a record waits on it.
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
        """Nothing of the call runs any more, in its handler and in the library."""
        return self._over and self._observation.handler != HANDLER_STATE_RUNNING

    def has_received(self, requests: int) -> bool:
        """Returns whether a handler has begun and has received this many requests."""
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
        """In seconds, as the library tells it."""
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
        """The library is done with the call. A handler that still runs has been cancelled."""
        with self._changed:
            self._over = True
            self._cancelled_if(cancelled or self._observation.handler == HANDLER_STATE_RUNNING)
            self._event("call over")

    def never_handled(self, *, cancelled: bool) -> None:
        """No handler will run any more. Nothing is recorded if one has."""
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
        head=serialized if len(serialized) <= _WHOLE_UP_TO else serialized[:_HEAD],
    )


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
        """Returns whether the record is complete, or its handler has received this many requests.

        Args:
            until_requests: number of requests; None means that only a complete record is due.
        """
        record = self.get(call_id)
        if record is None:
            return False
        return record.complete or (
            until_requests is not None and record.has_received(until_requests)
        )
