"""A change of a parcel's data with a field mask."""

from collections.abc import Callable

from depot.v1.depot_pb2 import Parcel, UpdateParcelRequest

from depot_server import registration
from depot_server.registration import InvalidRequestError

UPDATABLE = {"labels", "note", "recipient", "value_cents"}


def of(request: UpdateParcelRequest) -> Callable[[Parcel], None]:
    """Returns a function that changes a parcel; it raises `InvalidRequestError`, too.

    Raises:
      InvalidRequestError: the mask names no field, or one that cannot be changed.
    """
    mask = request.update_mask
    if not mask.paths or not UPDATABLE.issuperset(mask.paths):
        names = ", ".join(sorted(UPDATABLE))
        raise InvalidRequestError([("update_mask", f"must name {names}")])

    def change(parcel: Parcel) -> None:
        mask.MergeMessage(request.parcel, parcel)
        if violations := registration.violations(parcel):
            raise InvalidRequestError(violations)

    return change
