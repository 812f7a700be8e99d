"""What happened to one call, in order; becomes an `Outcome`."""

import threading
import time
from collections.abc import Iterable

from google.protobuf.message import Message
from interop.v1.driver_pb2 import Cancel, End, Event, HalfClose, Metadata, Outcome

from interop_peer import metadata_entries

_Metadata = Iterable[tuple[str, str | bytes]]


class OutcomeLog:
    """Written by the thread that performs the call, and by the one that cancels it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began = time.monotonic_ns()
        self._sent = 0
        self._outcome = Outcome()
        self._outcome.started.GetCurrentTime()

    def sent(self) -> None:
        self._add(Event(sent=self._sent))
        self._sent += 1

    def half_closed(self) -> None:
        self._add(Event(half_closed=HalfClose()))

    def cancelled(self) -> None:
        self._add(Event(cancelled=Cancel()))

    def gave_up(self) -> None:
        self._outcome.gave_up = True

    def headers(self, metadata: _Metadata) -> None:
        """Nothing, when there are none."""
        if shown := metadata_entries.entries(metadata):
            self._add(Event(headers=Metadata(entries=shown)))

    def message(self, reply: Message) -> None:
        # Reading lets pass what lacks a required field.
        self._add(Event(message=reply.SerializePartialToString()))

    def end(self, end: End) -> Outcome:
        self._add(Event(end=end))
        return self._outcome

    def _add(self, event: Event) -> None:
        with self._lock:
            event.at.FromNanoseconds(time.monotonic_ns() - self._began)
            self._outcome.events.append(event)
