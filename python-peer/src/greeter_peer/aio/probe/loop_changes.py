"""How those who wait for a record on the loop hear of its changes."""

import asyncio


class LoopChanges:
    """In place of a threading.Condition. All runs on one loop: there is nothing to hold."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass

    def notify_all(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait(self) -> None:
        """Until the next change."""
        await self._changed.wait()
