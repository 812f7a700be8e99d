"""The pauses of one call. The engine ends each pause after the call has reached it."""

import asyncio


class Pauses:
    """The pauses of one call, shared by two tasks.

    The task that performs the call enters pauses, and the task of `Proceed` ends them. Each waits
    for the other until the call is over.
    """

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._entered = 0
        self._requested = 0
        self._ended = 0
        self._over = False

    async def enter(self) -> None:
        """Enters a pause and waits until it is ended or the call is over."""
        self._entered += 1
        number = self._entered
        self._wake()
        while not self._over and self._ended < number:
            await self._changed.wait()

    async def end(self) -> bool:
        """Waits for the next pause and ends it. Returns False if the call ended before it."""
        self._requested += 1
        number = self._requested
        while not self._over and self._entered < number:
            await self._changed.wait()
        if self._entered < number:
            return False
        self._ended += 1
        self._wake()
        return True

    def call_over(self) -> None:
        """Ends all waits because the call is over."""
        self._over = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
