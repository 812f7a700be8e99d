"""Bounds what a handler does by its call, and by the time that a handler may take."""

import threading
import time
from types import TracebackType
from typing import Self

import grpc

from greeter_peer.probe.script import LONGEST

# Seconds after which a handler whose waiting is over has ended, unless the library holds it.
_TO_END = 0.5


class CallTime:
    """`with CallTime(context) as time:` around all of a handler.

    `wait` ends with the call, or when LONGEST has passed since the handler began. The library waits
    as long as the call lasts: for a request that never comes, or a client that reads no replies. A
    handler that it still holds after that time is freed by cancelling the call.
    """

    def __init__(self, context: grpc.ServicerContext) -> None:
        self._ends = time.monotonic() + LONGEST
        self._over = threading.Event()
        if not context.add_callback(self._over.set):
            self._over.set()
        self._free = threading.Timer(LONGEST + _TO_END, context.cancel)
        self._free.daemon = True

    def wait(self, seconds: float) -> None:
        self._over.wait(max(0, min(seconds, self._ends - time.monotonic())))

    def __enter__(self) -> Self:
        self._free.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._free.cancel()
