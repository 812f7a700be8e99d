"""The parcels for handlers that run in several threads."""

import threading
import uuid
from collections.abc import Callable, Iterator

from depot.v1.depot_pb2 import EVENT_KIND_DELIVERED, Parcel, ParcelEvent

from depot_server.parcels import Parcels


class SharedParcels(Parcels):
    """Parcels that several threads use and watch."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()

    def register(self, data: Parcel, request: uuid.UUID | None) -> Parcel:
        with self._changed:
            return super().register(data, request)

    def find(self, parcel_id: str) -> Parcel | None:
        with self._changed:
            return super().find(parcel_id)

    def consignment(self, consignment_id: str) -> list[Parcel]:
        with self._changed:
            return super().consignment(consignment_id)

    def update(self, parcel_id: str, version: int, change: Callable[[Parcel], None]) -> Parcel:
        with self._changed:
            return super().update(parcel_id, version, change)

    def record(self, event: ParcelEvent) -> bool:
        with self._changed:
            is_recorded = super().record(event)
            self._changed.notify_all()
            return is_recorded

    def wake_watchers(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def watch(self, parcel_id: str, is_active: Callable[[], bool]) -> Iterator[ParcelEvent]:
        """Yields all events, past and new, until the delivery or until nobody is listening.

        Args:
          is_active: asked again after each `wake_watchers`.
        """
        seen = 0
        while new := self._wait_for_events(parcel_id, seen, is_active):
            yield from new
            if new[-1].kind == EVENT_KIND_DELIVERED:
                return
            seen += len(new)

    def _wait_for_events(
        self, parcel_id: str, seen: int, is_active: Callable[[], bool]
    ) -> list[ParcelEvent]:
        """Returns the events after the first `seen` ones; none if nobody is listening."""
        with self._changed:
            self._changed.wait_for(lambda: self.events(parcel_id, seen) or not is_active())
            return self.events(parcel_id, seen) if is_active() else []
