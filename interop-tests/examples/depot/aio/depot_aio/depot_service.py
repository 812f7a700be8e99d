"""The handlers of the depot. Their contract is in depot.proto."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, closing
from typing import TYPE_CHECKING

import grpc
from depot.v1 import depot_pb2 as pb
from depot.v1 import depot_pb2_grpc
from rates.v1.rates_pb2 import GetRateRequest, GetRateResponse

from depot_aio.off_loop import entered, off_loop
from depot_aio.refusals import Context, caller_of, not_found, refusing
from depot_aio.watched_parcels import WatchedParcels
from depot_server import access, label, listing, parcel_change, quotes, registration, scans, totals
from depot_server.photos import Photos, header_of

if TYPE_CHECKING:
    # Only the types of the stubs distinguish it from RatesServiceStub.
    from rates.v1.rates_pb2_grpc import RatesServiceAsyncStub

UPLOAD_SECONDS = 60.0  # An upload holds a file, so it may not stay open for ever.


class DepotService(depot_pb2_grpc.DepotServiceServicer):
    def __init__(
        self, parcels: WatchedParcels, photos: Photos, rates: "RatesServiceAsyncStub"
    ) -> None:
        self._parcels = parcels
        self._photos = photos
        self._rates = rates

    async def RegisterParcel(
        self, request: pb.RegisterParcelRequest, context: Context
    ) -> pb.RegisterParcelResponse:
        caller = await caller_of(context)
        async with refusing(context):
            data, key = registration.read(request, caller)
        if data.consignment_id:
            await self._consignment(data.consignment_id, context)
        return pb.RegisterParcelResponse(parcel=self._parcels.register(data, key))

    async def GetParcel(
        self, request: pb.GetParcelRequest, context: Context
    ) -> pb.GetParcelResponse:
        return pb.GetParcelResponse(parcel=await self._parcel(request.parcel_id, context))

    async def UpdateParcel(
        self, request: pb.UpdateParcelRequest, context: Context
    ) -> pb.UpdateParcelResponse:
        current = await self._parcel(request.parcel.id, context)
        async with refusing(context):
            change = parcel_change.of(request)
        if current.state == pb.EVENT_KIND_DELIVERED:
            # If a handler sets a code and returns a response, grpc.aio sends an empty one. In unary
            # calls, `write` takes bytes.
            response = pb.UpdateParcelResponse(parcel=current)
            await context.write(response.SerializeToString())
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, "the parcel was delivered")
        async with refusing(context):
            changed = self._parcels.update(current.id, request.parcel.version, change)
        return pb.UpdateParcelResponse(parcel=changed)

    async def ListParcels(
        self, request: pb.ListParcelsRequest, context: Context
    ) -> pb.ListParcelsResponse:
        parcels = await self._consignment(request.consignment_id, context)
        async with refusing(context):
            return listing.page(parcels, request)

    async def SummarizeConsignment(
        self, request: pb.SummarizeConsignmentRequest, context: Context
    ) -> pb.SummarizeConsignmentResponse:
        parcels = await self._consignment(request.consignment_id, context)
        async with refusing(context):
            return totals.summary(parcels)

    async def GetLabel(self, request: pb.GetLabelRequest, context: Context) -> pb.GetLabelResponse:
        parcel = await self._parcel(request.parcel_id, context)
        return pb.GetLabelResponse(text=label.text(parcel))

    async def QuoteDelivery(
        self, request: pb.QuoteDeliveryRequest, context: Context
    ) -> pb.QuoteDeliveryResponse:
        parcel = await self._parcel(request.parcel_id, context)
        async with refusing(context):
            quotes.check_weight(parcel)
        rate = await self._rate(parcel.postcode[0], context)
        return quotes.quote(parcel, rate)

    async def _rate(self, zone: str, context: Context) -> GetRateResponse:
        # The library passes no deadline on. If the caller cancels, it cancels this call, too.
        remaining: float | None = context.time_remaining()
        seconds = quotes.RATES_SECONDS
        timeout = seconds if remaining is None else min(remaining, seconds)
        try:
            return await self._rates.GetRate(GetRateRequest(zone=zone), timeout=timeout)
        except grpc.aio.AioRpcError as error:
            await context.abort(error.code(), f"rates: {error.details()}")

    async def UploadPhoto(
        self, request_iterator: AsyncIterator[pb.UploadPhotoRequest], context: Context
    ) -> pb.UploadPhotoResponse:
        await caller_of(context)
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                return await self._upload(request_iterator, context)
        except TimeoutError:
            text = f"the upload took longer than {UPLOAD_SECONDS:g} s"
            await context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, text)

    async def _upload(
        self, requests: AsyncIterator[pb.UploadPhotoRequest], context: Context
    ) -> pb.UploadPhotoResponse:
        async with refusing(context):
            header = header_of(await anext(requests, pb.UploadPhotoRequest()))
        await self._parcel(header.parcel_id, context)
        async with refusing(context), entered(self._photos.draft(header)) as draft:
            async for request in requests:
                if not await off_loop(draft.write, request.chunk):
                    break
            await off_loop(self._photos.keep, draft)
        return pb.UploadPhotoResponse(size_bytes=header.size_bytes)

    async def DownloadPhoto(
        self, request: pb.DownloadPhotoRequest, context: Context
    ) -> AsyncIterator[pb.DownloadPhotoResponse]:
        parcel = await self._parcel(request.parcel_id, context)
        header = self._photos.header(parcel.id)
        if header is None:
            await not_found(context, "photo of", parcel.recipient)
        yield pb.DownloadPhotoResponse(header=header)
        async with entered(closing(self._photos.chunks(header))) as chunks:
            while chunk := await off_loop(next, chunks, b""):
                yield pb.DownloadPhotoResponse(chunk=chunk)

    async def WatchParcel(
        self, request: pb.WatchParcelRequest, context: Context
    ) -> AsyncIterator[pb.WatchParcelResponse]:
        parcel = await self._parcel(request.parcel_id, context)
        async with aclosing(self._parcels.watch(parcel.id)) as events:
            async for event in events:
                yield pb.WatchParcelResponse(event=event)

    async def ScanParcels(
        self, request_iterator: AsyncIterator[pb.ScanParcelsRequest], context: Context
    ) -> AsyncIterator[pb.ScanParcelsResponse]:
        caller = await caller_of(context)
        if not access.is_staff(caller):
            await context.abort(grpc.StatusCode.PERMISSION_DENIED, f"{caller} may not scan parcels")
        async for scan in request_iterator:
            yield scans.respond(self._parcels, scan)

    async def ArchiveParcel(
        self, request: pb.ArchiveParcelRequest, context: Context
    ) -> pb.ArchiveParcelResponse:
        # The generated method is not asynchronous, so the library would run it in a thread.
        await context.abort(grpc.StatusCode.UNIMPLEMENTED, "Method not implemented!")

    async def _parcel(self, parcel_id: str, context: Context) -> pb.Parcel:
        """Returns the parcel if the caller may use it; otherwise ends the call."""
        caller = await caller_of(context)
        parcel = self._parcels.find(parcel_id)
        if parcel is None:
            await not_found(context, "parcel", parcel_id)
        if not access.may_use(caller, parcel):
            text = f"the parcel does not belong to {caller}"
            await context.abort(grpc.StatusCode.PERMISSION_DENIED, text)
        return parcel

    async def _consignment(self, consignment_id: str, context: Context) -> list[pb.Parcel]:
        """Returns the caller's parcels of the consignment; ends the call if there are none."""
        caller = await caller_of(context)
        parcels = [
            parcel
            for parcel in self._parcels.consignment(consignment_id)
            if access.may_use(caller, parcel)
        ]
        if not parcels:
            await not_found(context, "consignment", consignment_id)
        return parcels
