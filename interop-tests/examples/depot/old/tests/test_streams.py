"""Photos, watches and scans."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from queue import SimpleQueue

import grpc
import pytest
from depot.v1 import depot_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc import code_pb2, status_pb2

from depot_server.depot_service import DepotService
from depot_server.parcels import Parcels
from depot_server.photos import CHUNK, Draft, Photos
from depot_server.server import NO_PROXY, DepotServer
from tests.conftest import Depot

INVALID = grpc.StatusCode.INVALID_ARGUMENT


def header(parcel_id: str, size: int) -> pb.UploadPhotoRequest:
    photo = pb.PhotoHeader(parcel_id=parcel_id, content_type="image/png", size_bytes=size)
    return pb.UploadPhotoRequest(header=photo)


def chunk(data: bytes) -> pb.UploadPhotoRequest:
    return pb.UploadPhotoRequest(chunk=data)


def test_photo_is_returned_as_it_was_sent(depot: Depot) -> None:
    parcel = depot.register()
    photo = bytes(range(256)) * 100
    upload = iter([header(parcel.id, len(photo)), chunk(photo[:1000]), chunk(photo[1000:])])
    assert depot.call("UploadPhoto", upload) == pb.UploadPhotoResponse(size_bytes=len(photo))
    request = pb.DownloadPhotoRequest(parcel_id=parcel.id)
    replies = list(depot.call("DownloadPhoto", request))
    assert replies == [
        pb.DownloadPhotoResponse(header=header(parcel.id, len(photo)).header),
        pb.DownloadPhotoResponse(chunk=photo[:CHUNK]),
        pb.DownloadPhotoResponse(chunk=photo[CHUNK:]),
    ]


def test_refused_upload_leaves_neither_photo_nor_draft(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Photos] = []
    draft = Photos.draft

    def observed(self: Photos, header: pb.PhotoHeader) -> AbstractContextManager[Draft]:
        folders.append(self)
        return draft(self, header)

    monkeypatch.setattr(Photos, "draft", observed)
    parcel = depot.register()
    for parts in ([header(parcel.id, 3), chunk(b"ab")], [header(parcel.id, 3), chunk(b"abcd")]):
        refusal = depot.refusal("UploadPhoto", iter(parts))
        assert refusal == (INVALID, "invalid: chunk")
    for parts in ([chunk(b"ab")], [], [header(parcel.id, 0)], [header(parcel.id, 2**20 + 1)]):
        assert depot.refusal("UploadPhoto", iter(parts))[0] == INVALID
    assert [photos.drafts() for photos in folders] == [0, 0, 0, 0]
    request = pb.DownloadPhotoRequest(parcel_id=parcel.id)
    assert depot.refusal("DownloadPhoto", request) == (
        grpc.StatusCode.NOT_FOUND,
        "no photo of Grace",
    )


def test_watch_sends_past_and_new_events_and_ends(depot: Depot) -> None:
    parcel = depot.register()
    watch = depot.call("WatchParcel", pb.WatchParcelRequest(parcel_id=parcel.id))
    assert next(watch).event.kind == pb.EVENT_KIND_REGISTERED
    depot.scan(
        pb.ScanParcelsRequest(parcel_id=parcel.id, kind=pb.EVENT_KIND_ARRIVED),
        pb.ScanParcelsRequest(parcel_id=parcel.id, kind=pb.EVENT_KIND_DELIVERED),
    )
    assert [reply.event.kind for reply in watch] == [pb.EVENT_KIND_ARRIVED, pb.EVENT_KIND_DELIVERED]


def test_cancelled_watches_end(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: SimpleQueue[str] = SimpleQueue()
    handler = DepotService.WatchParcel

    def watched(
        self: DepotService, request: pb.WatchParcelRequest, context: grpc.ServicerContext
    ) -> Iterator[pb.WatchParcelResponse]:
        try:
            yield from handler(self, request, context)
        finally:
            ended.put("ended")

    monkeypatch.setattr(DepotService, "WatchParcel", watched)
    with (
        DepotServer() as server,
        grpc.insecure_channel(f"localhost:{server.port}", NO_PROXY) as channel,
    ):
        other = Depot(channel)
        request = pb.WatchParcelRequest(parcel_id=other.register().id)
        # The handlers of the first ones wait for an event when the last one has begun.
        watches = [other.call("WatchParcel", request) for _ in range(20)]
        for watch in watches:
            next(watch)
        for watch in watches:
            watch.cancel()
        assert [ended.get(timeout=10) for _ in watches] == ["ended"] * 20


def test_scan_responds_to_each_scan(depot: Depot) -> None:
    parcel = depot.register()
    first, unknown, invalid, last, late = depot.scan(
        pb.ScanParcelsRequest(
            parcel_id=parcel.id,
            kind=pb.EVENT_KIND_ARRIVED,
            scanned_at=Timestamp(seconds=5, nanos=1999),
            slot=-7,
        ),
        pb.ScanParcelsRequest(parcel_id="x", kind=pb.EVENT_KIND_ARRIVED),
        pb.ScanParcelsRequest(parcel_id=parcel.id),
        pb.ScanParcelsRequest(parcel_id=parcel.id, kind=pb.EVENT_KIND_DELIVERED),
        pb.ScanParcelsRequest(parcel_id=parcel.id, kind=pb.EVENT_KIND_DELIVERED),
    )
    assert first.event == pb.ParcelEvent(
        parcel_id=parcel.id,
        kind=pb.EVENT_KIND_ARRIVED,
        scanned_at=Timestamp(seconds=5, nanos=1000),
        recorded_at=first.event.recorded_at,
        shelf=pb.Shelf(level=-1, place=3),
    )
    assert unknown.error == status_pb2.Status(code=code_pb2.NOT_FOUND, message="no parcel x")
    assert invalid.error.code == code_pb2.INVALID_ARGUMENT
    assert not last.event.HasField("scanned_at")
    assert late.error.code == code_pb2.FAILED_PRECONDITION
    stored = depot.call("GetParcel", pb.GetParcelRequest(parcel_id=parcel.id)).parcel
    assert (stored.state, stored.shelf.level) == (pb.EVENT_KIND_DELIVERED, -1)


def test_scan_is_for_staff(depot: Depot) -> None:
    assert depot.refusal("ScanParcels", iter([])) == (
        grpc.StatusCode.PERMISSION_DENIED,
        "ada may not scan parcels",
    )


def test_only_one_delivery_is_recorded() -> None:
    parcels = Parcels()
    parcel = parcels.register(pb.Parcel(), None)
    assert parcels.record(pb.ParcelEvent(parcel_id=parcel.id, kind=pb.EVENT_KIND_DELIVERED))
    assert not parcels.record(pb.ParcelEvent(parcel_id=parcel.id, kind=pb.EVENT_KIND_DELIVERED))
