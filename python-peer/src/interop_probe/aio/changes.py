"""A condition variable on which tasks wait."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress


class LoopChanges:
    """A replacement for threading.Condition that wakes tasks when a record changes.

    Handlers that are not coroutines run on threads, so any thread may change a record.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def notify_all(self) -> None:
        with self._lock:
            for changed, loop in self._waiting.items():
                loop.call_soon_threadsafe(changed.set)

    async def wait_for(self, condition: Callable[[], bool], seconds: float) -> None:
        """Waits until the condition is true after a change, or the time is over."""
        changed = asyncio.Event()
        with self._lock:
            self._waiting[changed] = asyncio.get_running_loop()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while not condition():
                        await changed.wait()
                        changed.clear()
        finally:
            with self._lock:
                del self._waiting[changed]
