"""A page of a consignment's parcels."""

from collections.abc import Iterable

from depot.v1.depot_pb2 import ListParcelsRequest, ListParcelsResponse, Parcel

from depot_server.registration import InvalidRequestError


def page(parcels: Iterable[Parcel], request: ListParcelsRequest) -> ListParcelsResponse:
    """Returns the page that the request asks for.

    Raises:
      InvalidRequestError: the limit or the token is invalid.
    """
    if request.limit < 0:
        raise InvalidRequestError([("limit", "must not be negative")])
    found = sorted(parcels, key=lambda parcel: parcel.recipient)
    if request.recipient:
        name = request.recipient.casefold()
        found = [parcel for parcel in found if parcel.recipient.casefold() == name]
    start = _start(request.page_token)
    end = start + request.limit if request.HasField("limit") else len(found)
    token = str(end) if end < len(found) else ""
    return ListParcelsResponse(parcels=found[start:end], next_page_token=token)


def _start(token: str) -> int:
    try:
        start = int(token or "0")
    except ValueError:
        start = -1
    if start < 0:
        raise InvalidRequestError([("page_token", "must be from an earlier response")])
    return start
