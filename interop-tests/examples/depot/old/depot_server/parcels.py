"""The parcels and their events, in memory. Several threads use it."""

import threading
import uuid
from collections.abc import Callable, Iterator

from depot.v1.depot_pb2 import EVENT_KIND_DELIVERED, EVENT_KIND_REGISTERED, Parcel, ParcelEvent


class StaleVersionError(Exception):
    """The parcel has changed since the caller read it."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the current version is {current}")
        self.current = current


class Parcels:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        # In the order of registration.
        self._parcels: dict[str, Parcel] = {}
        self._events: dict[str, list[ParcelEvent]] = {}
        self._ids_by_request: dict[uuid.UUID, str] = {}

    def register(self, data: Parcel, request: uuid.UUID | None) -> Parcel:
        """Stores a new parcel and returns it, or returns the one of an earlier equal request."""
        with self._changed:
            if request in self._ids_by_request:
                return self._parcels[self._ids_by_request[request]]
            parcel = Parcel()
            parcel.CopyFrom(data)
            parcel.id = str(uuid.uuid4())
            parcel.consignment_id = data.consignment_id or str(uuid.uuid4())
            parcel.version = 1
            parcel.registered_at.GetCurrentTime()
            self._parcels[parcel.id] = parcel
            self._events[parcel.id] = []
            if request:
                self._ids_by_request[request] = parcel.id
            self.record(ParcelEvent(parcel_id=parcel.id, kind=EVENT_KIND_REGISTERED))
            return self._parcels[parcel.id]

    def find(self, parcel_id: str) -> Parcel | None:
        with self._changed:
            return self._parcels.get(parcel_id)

    def consignment(self, consignment_id: str) -> list[Parcel]:
        """Returns the parcels of a consignment in the order of registration."""
        with self._changed:
            parcels = self._parcels.values()
            return [parcel for parcel in parcels if parcel.consignment_id == consignment_id]

    def update(self, parcel_id: str, version: int, change: Callable[[Parcel], None]) -> Parcel:
        """Changes a copy of the parcel, stores and returns it.

        Raises:
          StaleVersionError: the parcel has another version.
        """
        with self._changed:
            current = self._parcels[parcel_id]
            if current.version != version:
                raise StaleVersionError(current.version)
            parcel = Parcel()
            parcel.CopyFrom(current)
            change(parcel)
            parcel.version += 1
            self._parcels[parcel_id] = parcel
            return parcel

    def record(self, event: ParcelEvent) -> bool:
        """Adds an event with the current time; returns False if the parcel was delivered before."""
        with self._changed:
            parcel = Parcel()
            parcel.CopyFrom(self._parcels[event.parcel_id])
            if parcel.state == EVENT_KIND_DELIVERED:
                return False
            event.recorded_at.GetCurrentTime()
            parcel.state = event.kind
            if event.HasField("shelf"):
                parcel.shelf.CopyFrom(event.shelf)
            self._parcels[parcel.id] = parcel
            self._events[parcel.id].append(event)
            self._changed.notify_all()
            return True

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
            events = self._events[parcel_id]
            self._changed.wait_for(lambda: len(events) > seen or not is_active())
            return events[seen:] if is_active() else []
