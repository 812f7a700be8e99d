"""Calls that end early leave no watcher, file or call behind."""

import asyncio
import threading
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager

import grpc
import pytest
from depot.v1 import depot_pb2 as pb
from rates.v1 import rates_pb2_grpc
from rates.v1.rates_pb2 import GetRateRequest, GetRateResponse

from aio_tests.conftest import ADA, TIMEOUT, connected, until
from depot_aio import depot_service
from depot_aio import server as server_module
from depot_aio.off_loop import off_loop
from depot_aio.refusals import Context
from depot_aio.server import DepotServer, serving
from depot_server.photos import CHUNK, Draft, Photos

PARCEL = pb.Parcel(recipient="Grace", postcode="12345", size=pb.SIZE_SMALL, weight_grams=1)
WATCHES = 200
PHOTO = b"x" * 2**20


def registered(server: DepotServer) -> str:
    """Returns the id of a parcel of ada."""
    data = pb.Parcel()
    data.CopyFrom(PARCEL)
    data.sender = "ada"
    return server.parcels.register(data, None).id


def test_cancelled_watches_remove_their_watchers() -> None:
    async def test() -> None:
        async with serving() as server, connected(server) as depot:
            request = pb.WatchParcelRequest(parcel_id=registered(server))
            threads = threading.active_count()
            watches = [
                depot.WatchParcel(request, metadata=ADA, timeout=TIMEOUT) for _ in range(WATCHES)
            ]
            for watch in watches:
                await watch.read()
            assert server.parcels.watchers() == WATCHES
            assert threading.active_count() == threads
            for watch in watches:
                watch.cancel()
            await until(lambda: server.parcels.watchers() == 0)

    asyncio.run(test())


def test_call_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "CALLS", 1)

    async def test() -> None:
        async with serving() as server, connected(server) as depot:
            parcel_id = registered(server)
            watch = depot.WatchParcel(
                pb.WatchParcelRequest(parcel_id=parcel_id), metadata=ADA, timeout=TIMEOUT
            )
            await watch.read()
            with pytest.raises(grpc.aio.AioRpcError) as error:
                await depot.GetParcel(pb.GetParcelRequest(parcel_id=parcel_id), metadata=ADA)
            assert error.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
            watch.cancel()

    asyncio.run(test())


def test_cancelled_upload_leaves_no_draft() -> None:
    async def test() -> None:
        async with serving() as server, connected(server) as depot:
            upload = depot.UploadPhoto(metadata=ADA, timeout=TIMEOUT)
            header = pb.PhotoHeader(parcel_id=registered(server), size_bytes=3)
            await upload.write(pb.UploadPhotoRequest(header=header))
            await until(lambda: server.photos.drafts() == 1)
            upload.cancel()
            await until(lambda: server.photos.drafts() == 0)

    asyncio.run(test())


def test_upload_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_service, "UPLOAD_SECONDS", 0.1)

    async def test() -> None:
        async with serving() as server, connected(server) as depot:
            upload = depot.UploadPhoto(metadata=ADA, timeout=TIMEOUT)
            header = pb.PhotoHeader(parcel_id=registered(server), size_bytes=3)
            await upload.write(pb.UploadPhotoRequest(header=header))
            assert (await upload.code(), await upload.details()) == (
                grpc.StatusCode.DEADLINE_EXCEEDED,
                "the upload took longer than 0.1 s",
            )
            assert server.photos.drafts() == 0

    asyncio.run(test())


def test_cancelled_download_closes_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    chunks = Photos.chunks

    def observed(self: Photos, header: pb.PhotoHeader) -> Generator[bytes, None, None]:
        try:
            yield from chunks(self, header)
        finally:
            ended.set()

    monkeypatch.setattr(Photos, "chunks", observed)

    async def test() -> None:
        async with serving() as server, connected(server) as depot:
            header = pb.PhotoHeader(parcel_id=registered(server), size_bytes=len(PHOTO))
            with server.photos.draft(header) as draft:
                draft.write(PHOTO)
                server.photos.keep(draft)
            request = pb.DownloadPhotoRequest(parcel_id=header.parcel_id)
            download = depot.DownloadPhoto(request, metadata=ADA, timeout=TIMEOUT)
            await download.read()
            assert await download.read() == pb.DownloadPhotoResponse(chunk=PHOTO[:CHUNK])
            # The client reads no more, so the handler waits for it with an open file.
            assert not ended.is_set()
            download.cancel()
            await until(ended.is_set)

    asyncio.run(test())


class RecordingRates(rates_pb2_grpc.RatesServiceServicer):
    """A rates service that never responds."""

    def __init__(self) -> None:
        self.called = asyncio.Event()
        self.ended = asyncio.Event()
        self.seconds = 0.0

    async def GetRate(self, request: GetRateRequest, context: Context) -> GetRateResponse:
        self.seconds = context.time_remaining()
        self.called.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()
        return GetRateResponse()


def test_quote_hands_deadline_and_cancellation_on() -> None:
    async def test() -> None:
        rates = RecordingRates()
        async with (
            rates_server(rates) as address,
            serving(rates=address) as server,
            connected(server) as depot,
        ):
            request = pb.QuoteDeliveryRequest(parcel_id=registered(server))
            quote = depot.QuoteDelivery(request, metadata=ADA, timeout=20)
            async with asyncio.timeout(TIMEOUT):
                await rates.called.wait()
                # gRPC rounds a timeout up, by at most 1 %, on each of the two calls.
                assert 10 < rates.seconds < 20.5
                quote.cancel()
                await rates.ended.wait()

    asyncio.run(test())


@asynccontextmanager
async def rates_server(rates: RecordingRates) -> AsyncIterator[str]:
    """Provides the address of a rates service."""
    library_server = grpc.aio.server()
    rates_pb2_grpc.add_RatesServiceServicer_to_server(rates, library_server)
    port = library_server.add_insecure_port("localhost:0")
    await library_server.start()
    try:
        yield f"localhost:{port}"
    finally:
        await library_server.stop(None)


def test_cancelled_caller_waits_for_its_file_operation() -> None:
    finished: list[str] = []
    began = threading.Event()
    go_on = threading.Event()

    def operation() -> None:
        began.set()
        go_on.wait(TIMEOUT)
        finished.append("operation")

    async def caller() -> None:
        try:
            await off_loop(operation)
        finally:
            finished.append("caller")

    async def test() -> None:
        task = asyncio.create_task(caller())
        await until(began.is_set)
        task.cancel()
        asyncio.get_running_loop().call_soon(go_on.set)
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(test())
    assert finished == ["operation", "caller"]


def test_other_calls_are_served_while_a_photo_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    keep = Photos.keep
    storing = threading.Event()
    go_on = threading.Event()

    def slow(self: Photos, draft: Draft) -> None:
        storing.set()
        go_on.wait(TIMEOUT)
        keep(self, draft)

    monkeypatch.setattr(Photos, "keep", slow)

    async def test() -> None:
        async with serving() as server, connected(server) as depot:
            parcel_id = registered(server)
            upload = depot.UploadPhoto(metadata=ADA, timeout=TIMEOUT)
            header = pb.PhotoHeader(parcel_id=parcel_id, size_bytes=1)
            await upload.write(pb.UploadPhotoRequest(header=header))
            await upload.write(pb.UploadPhotoRequest(chunk=b"x"))
            await upload.done_writing()
            await until(storing.is_set)
            request = pb.GetParcelRequest(parcel_id=parcel_id)
            await depot.GetParcel(request, metadata=ADA, timeout=TIMEOUT)
            go_on.set()
            assert await upload == pb.UploadPhotoResponse(size_bytes=1)

    asyncio.run(test())
