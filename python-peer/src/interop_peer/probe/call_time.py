"""Bounds whatever a handler does by its call, and by time."""

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
        """Until the call is over, no longer than so."""
        self._over.wait(min(seconds, LONGEST))

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Around what the library may hold as long as the call lasts: the next request, a reply
        that the client does not read. After LONGEST nothing but the end of the call can free the
        handler."""
        limit = threading.Timer(LONGEST, self._cancel)
        limit.daemon = True
        limit.start()
        try:
            yield
        finally:
            limit.cancel()
