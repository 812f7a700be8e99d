"""The pauses of one call. The engine ends each pause after the call has reached it."""

import threading


class Pauses:
    """The pauses of one call, shared by two threads.

    The thread that performs the call enters pauses, and the thread of `Proceed` ends them. Each
    waits for the other until the call is over.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._entered = 0
        self._requested = 0
        self._ended = 0
        self._over = False

    def enter(self) -> None:
        """Enters a pause and waits until it is ended or the call is over."""
        with self._changed:
            self._entered += 1
            number = self._entered
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._over or self._ended >= number)

    def end(self) -> bool:
        """Waits for the next pause and ends it. Returns False if the call ended before it."""
        with self._changed:
            self._requested += 1
            number = self._requested
            self._changed.wait_for(lambda: self._over or self._entered >= number)
            if self._entered < number:
                return False
            self._ended += 1
            self._changed.notify_all()
            return True

    def call_over(self) -> None:
        """Ends all waits because the call is over."""
        with self._changed:
            self._over = True
            self._changed.notify_all()
