"""The events of one call, in order, from which the `Outcome` is built."""

import threading
import time
from collections.abc import Iterable

from google.protobuf.message import Message
from interop.v1.driver_pb2 import Cancel, End, Event, HalfClose, Metadata, Outcome

from interop_peer import metadata_entries

_Metadata = Iterable[tuple[str, str | bytes]]


class OutcomeLog:
    """The events of one call, written by the threads that perform and cancel it."""

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
        """Adds an event unless the metadata is empty."""
        if shown := metadata_entries.entries(metadata):
            self._add(Event(headers=Metadata(entries=shown)))

    def message(self, reply: Message) -> None:
        # The message may lack a required field, because parsing accepts that.
        self._add(Event(message=reply.SerializePartialToString()))

    def end(self, end: End) -> Outcome:
        self._add(Event(end=end))
        return self._outcome

    def _add(self, event: Event) -> None:
        with self._lock:
            event.at.FromNanoseconds(time.monotonic_ns() - self._began)
            self._outcome.events.append(event)
