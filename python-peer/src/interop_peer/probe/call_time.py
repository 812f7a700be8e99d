"""Limits the steps of a handler to the duration of its call, and to a maximum."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import grpc

LONGEST = 10.0  # Seconds.


class CallTime:
    def __init__(self, context: grpc.ServicerContext) -> None:
        self._cancel = context.cancel
        self._over = threading.Event()
        if not context.add_callback(self._over.set):
            self._over.set()

    def wait(self, seconds: float) -> None:
        """Waits for this duration, but at most LONGEST, or until the call is over."""
        self._over.wait(min(seconds, LONGEST))

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Limits the time of an operation that may otherwise last as long as the call.

        Such operations are waiting for the next request, and sending a reply that the client does
        not read. After LONGEST, the call is cancelled, because only its end can free the handler.
        """
        limit = threading.Timer(LONGEST, self._cancel)
        limit.daemon = True
        limit.start()
        try:
            yield
        finally:
            limit.cancel()
