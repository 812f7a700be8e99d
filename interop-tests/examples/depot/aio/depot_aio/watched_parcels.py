"""The parcels for handlers that run on one event loop."""

import asyncio
from collections.abc import AsyncGenerator

from depot.v1.depot_pb2 import EVENT_KIND_DELIVERED, ParcelEvent

from depot_server.parcels import Parcels


class WatchedParcels(Parcels):
    """Parcels that calls watch. No method waits, except `watch`, so they need no lock."""

    def __init__(self) -> None:
        super().__init__()
        # One event for each watcher of a parcel.
        self._watchers: dict[str, set[asyncio.Event]] = {}

    def record(self, event: ParcelEvent) -> bool:
        is_recorded = super().record(event)
        for watcher in self._watchers.get(event.parcel_id, ()):
            watcher.set()
        return is_recorded

    async def watch(self, parcel_id: str) -> AsyncGenerator[ParcelEvent, None]:
        """Yields all events, past and new, until the delivery."""
        changed = asyncio.Event()
        self._watchers.setdefault(parcel_id, set()).add(changed)
        try:
            seen = 0
            while True:
                # Cleared before the events are read, so an event that is recorded later wakes.
                changed.clear()
                for event in self.events(parcel_id, seen):
                    yield event
                    seen += 1
                    if event.kind == EVENT_KIND_DELIVERED:
                        return
                await changed.wait()
        finally:
            self._remove(parcel_id, changed)

    def _remove(self, parcel_id: str, watcher: asyncio.Event) -> None:
        watchers = self._watchers[parcel_id]
        watchers.remove(watcher)
        if not watchers:
            del self._watchers[parcel_id]

    def watchers(self) -> int:
        """Returns the number of calls that watch."""
        return sum(map(len, self._watchers.values()))
