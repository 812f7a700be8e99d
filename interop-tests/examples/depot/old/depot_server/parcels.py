"""The parcels and their events, in memory."""

import uuid
from collections.abc import Callable

from depot.v1.depot_pb2 import EVENT_KIND_DELIVERED, EVENT_KIND_REGISTERED, Parcel, ParcelEvent


class StaleVersionError(Exception):
    """The parcel has changed since the caller read it."""

    def __init__(self, version: int, current: int) -> None:
        super().__init__(f"version {version} is stale, the current version is {current}")
        self.current = current


class Parcels:
    """The parcels. One thread at a time may use them."""

    def __init__(self) -> None:
        # In the order of registration.
        self._parcels: dict[str, Parcel] = {}
        self._events: dict[str, list[ParcelEvent]] = {}
        self._ids_by_request: dict[uuid.UUID, str] = {}

    def register(self, data: Parcel, request: uuid.UUID | None) -> Parcel:
        """Stores a new parcel and returns it, or returns the one of an earlier equal request."""
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
        return self._parcels.get(parcel_id)

    def consignment(self, consignment_id: str) -> list[Parcel]:
        """Returns the parcels of a consignment in the order of registration."""
        parcels = self._parcels.values()
        return [parcel for parcel in parcels if parcel.consignment_id == consignment_id]

    def update(self, parcel_id: str, version: int, change: Callable[[Parcel], None]) -> Parcel:
        """Changes a copy of the parcel, stores and returns it.

        Raises:
          StaleVersionError: the parcel has another version.
        """
        current = self._parcels[parcel_id]
        if current.version != version:
            raise StaleVersionError(version, current.version)
        parcel = Parcel()
        parcel.CopyFrom(current)
        change(parcel)
        parcel.version += 1
        self._parcels[parcel_id] = parcel
        return parcel

    def record(self, event: ParcelEvent) -> bool:
        """Adds an event with the current time; returns False if the parcel was delivered before."""
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
        return True

    def events(self, parcel_id: str, seen: int) -> list[ParcelEvent]:
        """Returns the events of a parcel after the first `seen` ones."""
        return self._events[parcel_id][seen:]
