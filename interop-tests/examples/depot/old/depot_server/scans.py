"""Scans of parcels on their way."""

from datetime import UTC

from depot.v1 import depot_pb2 as pb
from google.rpc import code_pb2, status_pb2

from depot_server.parcels import Parcels

PLACES_PER_LEVEL = 10


def respond(parcels: Parcels, scan: pb.ScanParcelsRequest) -> pb.ScanParcelsResponse:
    """Records a scan, and returns its event or the reason why there is none."""
    if parcels.find(scan.parcel_id) is None:
        return _error(code_pb2.NOT_FOUND, f"no parcel {scan.parcel_id}")
    if scan.kind not in (pb.EVENT_KIND_ARRIVED, pb.EVENT_KIND_DELIVERED):
        return _error(code_pb2.INVALID_ARGUMENT, "a scan is an arrival or a delivery")
    event = _event(scan)
    if not parcels.record(event):
        return _error(code_pb2.FAILED_PRECONDITION, "the parcel was delivered")
    return pb.ScanParcelsResponse(event=event)


def _event(scan: pb.ScanParcelsRequest) -> pb.ParcelEvent:
    event = pb.ParcelEvent(parcel_id=scan.parcel_id, kind=scan.kind)
    if scan.HasField("scanned_at"):
        event.scanned_at.FromDatetime(scan.scanned_at.ToDatetime(tzinfo=UTC))
    if scan.HasField("slot"):
        level, place = divmod(scan.slot, PLACES_PER_LEVEL)
        event.shelf.CopyFrom(pb.Shelf(level=level, place=place))
    return event


def _error(code: int, message: str) -> pb.ScanParcelsResponse:
    return pb.ScanParcelsResponse(error=status_pb2.Status(code=code, message=message))
