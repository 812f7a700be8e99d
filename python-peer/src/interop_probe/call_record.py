"""The record of one call. Its parts are defined by `Observation` in probe.proto."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from interop_probe.messages import (
    HANDLER_FINISHED,
    HANDLER_NONE_RAN,
    HANDLER_RUNNING,
    Observation,
)

_LARGEST_FULL_BODY = 65_536  # Bytes. Larger bodies are not recorded in full.
_HEAD = 64  # Bytes that are recorded of a larger body.
# Seconds, the largest value of a Duration. For a call without deadline the library may report a
# larger value.
_LONGEST_DURATION = 315_576_000_000
# Bytes of memory that a record, and each part of it, needs besides its texts and bodies.
_RECORD_SIZE = 1_000
_PART_SIZE = 100


class Changes(AbstractContextManager[Any], Protocol):
    """A reentrant condition variable. It is held to access a record, and notified of changes."""

    def notify_all(self) -> None: ...


class CallRecord:
    """The record of one call, written while the call is served and read by observers.

    All records of a recorder share `changed`, on which observers wait for a record.
    """

    def __init__(
        self,
        peer: str,
        call_id: str,
        method: str,
        changed: Changes,
        grew: Callable[[int], None],
    ) -> None:
        """Creates the record of a call that has just arrived.

        Args:
          grew: called with the number of bytes that were added to this record.
        """
        self._changed = changed
        self._grew = grew
        self._size = 0
        self._dropped = False
        self._began = time.monotonic_ns()
        self._replies = 0
        self._over = False
        self._handler_began = False
        self._observation = Observation(
            call_id=call_id,
            peer=peer,
            method=method.removeprefix("/"),
            handler=HANDLER_RUNNING,
        )
        self._observation.started.GetCurrentTime()

    @property
    def complete(self) -> bool:
        """True if the call has ended in its handler and in the library."""
        return self._over and self._observation.handler != HANDLER_RUNNING

    def has_received(self, requests: int) -> bool:
        """Returns whether a handler has started and has received this many requests."""
        return self._handler_began and len(self._observation.requests) >= requests

    def observation(self) -> Any:
        """Returns a copy of the record in its present state, as an Observation."""
        with self._changed:
            copy = Observation()
            copy.CopyFrom(self._observation)
            return copy

    def metadata(self, metadata: Iterable[tuple[str, str | bytes]]) -> None:
        """Records the metadata of the call. Values of type bytes become binary."""
        with self._changed:
            size = _RECORD_SIZE
            for key, value in metadata:
                entry = self._observation.metadata.add(key=key)
                if isinstance(value, bytes):
                    entry.binary = value
                else:
                    entry.text = value
                size += _PART_SIZE + len(key) + len(value)
            self._count(size)

    @contextmanager
    def no_handler_on_error(self) -> Iterator[None]:
        """Records that no handler will run if the search for the handler fails."""
        try:
            yield
        except BaseException:
            self.no_handler()
            raise

    def no_handler(self) -> None:
        with self._changed:
            self._observation.handler = HANDLER_NONE_RAN
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
        """Records a request that the server received for the handler."""
        digest = hashlib.sha256(serialized).digest()
        head = serialized if len(serialized) <= _LARGEST_FULL_BODY else serialized[:_HEAD]
        with self._changed:
            self._event(f"request {len(self._observation.requests)}")
            if not self._dropped:
                self._observation.requests.add(size=len(serialized), sha256=digest, head=head)
                self._count(_PART_SIZE + len(head))

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
            if self._observation.handler != HANDLER_FINISHED:
                self._observation.handler = HANDLER_FINISHED
                self._event("handler finished")

    def call_over(self, *, cancelled: bool) -> None:
        """Records the end of the call in the library. A handler that still runs is cancelled."""
        with self._changed:
            self._over = True
            self._cancelled_if(cancelled or self._observation.handler == HANDLER_RUNNING)
            self._event("call ended")

    def never_handled(self, *, cancelled: bool) -> None:
        """Records that no handler will run. Has no effect if a handler has begun."""
        with self._changed:
            if not self._handler_began and self._observation.handler == HANDLER_RUNNING:
                self._over = True
                self.handler_finished(cancelled=cancelled)

    def drop(self) -> int:
        """Frees the memory of this record, which no longer grows. Returns its size in bytes."""
        self._dropped = True
        self._observation.Clear()
        return self._size

    def _cancelled_if(self, cancelled: bool) -> None:
        if cancelled and not self._observation.cancelled:
            self._observation.cancelled = True
            self._event("cancelled")

    def _event(self, what: str) -> None:
        if not self._dropped:
            event = self._observation.events.add(what=what)
            event.at.FromNanoseconds(time.monotonic_ns() - self._began)
            self._count(_PART_SIZE)
        self._changed.notify_all()

    def _count(self, size: int) -> None:
        self._size += size
        self._grew(size)
