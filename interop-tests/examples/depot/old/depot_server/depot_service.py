"""The handlers of the depot. Their contract is in depot.proto."""

from collections.abc import Iterator
from typing import cast

import grpc
from depot.v1 import depot_pb2 as pb
from depot.v1 import depot_pb2_grpc
from rates.v1.rates_pb2 import GetRateRequest
from rates.v1.rates_pb2_grpc import RatesServiceStub

from depot_server import access, label, listing, parcel_change, quotes, registration, scans, totals
from depot_server.photos import Photos, header_of
from depot_server.refusals import caller_of, not_found, refusing
from depot_server.shared_parcels import SharedParcels


class DepotService(depot_pb2_grpc.DepotServiceServicer):
    def __init__(self, parcels: SharedParcels, photos: Photos, rates: RatesServiceStub) -> None:
        self._parcels = parcels
        self._photos = photos
        self._rates = rates

    def RegisterParcel(
        self, request: pb.RegisterParcelRequest, context: grpc.ServicerContext
    ) -> pb.RegisterParcelResponse:
        with refusing(context):
            data, key = registration.read(request, caller_of(context))
        if data.consignment_id:
            self._consignment(data.consignment_id, context)
        return pb.RegisterParcelResponse(parcel=self._parcels.register(data, key))

    def GetParcel(
        self, request: pb.GetParcelRequest, context: grpc.ServicerContext
    ) -> pb.GetParcelResponse:
        return pb.GetParcelResponse(parcel=self._parcel(request.parcel_id, context))

    def UpdateParcel(
        self, request: pb.UpdateParcelRequest, context: grpc.ServicerContext
    ) -> pb.UpdateParcelResponse:
        current = self._parcel(request.parcel.id, context)
        with refusing(context):
            change = parcel_change.of(request)
        if current.state == pb.EVENT_KIND_DELIVERED:
            context.set_code(grpc.StatusCode.FAILED_PRECONDITION)
            context.set_details("the parcel was delivered")
            return pb.UpdateParcelResponse(parcel=current)
        with refusing(context):
            changed = self._parcels.update(current.id, request.parcel.version, change)
        return pb.UpdateParcelResponse(parcel=changed)

    def ListParcels(
        self, request: pb.ListParcelsRequest, context: grpc.ServicerContext
    ) -> pb.ListParcelsResponse:
        parcels = self._consignment(request.consignment_id, context)
        with refusing(context):
            return listing.page(parcels, request)

    def SummarizeConsignment(
        self, request: pb.SummarizeConsignmentRequest, context: grpc.ServicerContext
    ) -> pb.SummarizeConsignmentResponse:
        parcels = self._consignment(request.consignment_id, context)
        with refusing(context):
            return totals.summary(parcels)

    def GetLabel(
        self, request: pb.GetLabelRequest, context: grpc.ServicerContext
    ) -> pb.GetLabelResponse:
        parcel = self._parcel(request.parcel_id, context)
        return pb.GetLabelResponse(text=label.text(parcel))

    def QuoteDelivery(
        self, request: pb.QuoteDeliveryRequest, context: grpc.ServicerContext
    ) -> pb.QuoteDeliveryResponse:
        parcel = self._parcel(request.parcel_id, context)
        quotes.check_weight(parcel)
        try:
            rate = self._rates.GetRate(
                GetRateRequest(zone=parcel.postcode[0]),
                timeout=min(context.time_remaining(), quotes.RATES_SECONDS),
            )
        except grpc.RpcError as error:
            failed = cast("grpc.Call", error)
            context.abort(failed.code(), f"rates: {failed.details()}")
        return quotes.quote(parcel, rate)

    def UploadPhoto(
        self, request_iterator: Iterator[pb.UploadPhotoRequest], context: grpc.ServicerContext
    ) -> pb.UploadPhotoResponse:
        caller_of(context)
        with refusing(context):
            header = header_of(next(request_iterator, pb.UploadPhotoRequest()))
        self._parcel(header.parcel_id, context)
        with refusing(context), self._photos.draft(header) as draft:
            for request in request_iterator:
                if not draft.write(request.chunk):
                    break
            self._photos.keep(draft)
        return pb.UploadPhotoResponse(size_bytes=header.size_bytes)

    def DownloadPhoto(
        self, request: pb.DownloadPhotoRequest, context: grpc.ServicerContext
    ) -> Iterator[pb.DownloadPhotoResponse]:
        parcel = self._parcel(request.parcel_id, context)
        header = self._photos.header(parcel.id)
        if header is None:
            not_found(context, "photo of", parcel.recipient)
        yield pb.DownloadPhotoResponse(header=header)
        for chunk in self._photos.chunks(header):
            yield pb.DownloadPhotoResponse(chunk=chunk)

    def WatchParcel(
        self, request: pb.WatchParcelRequest, context: grpc.ServicerContext
    ) -> Iterator[pb.WatchParcelResponse]:
        parcel = self._parcel(request.parcel_id, context)
        context.add_callback(self._parcels.wake_watchers)
        for event in self._parcels.watch(parcel.id, context.is_active):
            yield pb.WatchParcelResponse(event=event)

    def ScanParcels(
        self, request_iterator: Iterator[pb.ScanParcelsRequest], context: grpc.ServicerContext
    ) -> Iterator[pb.ScanParcelsResponse]:
        caller = caller_of(context)
        if not access.is_staff(caller):
            context.abort(grpc.StatusCode.PERMISSION_DENIED, f"{caller} may not scan parcels")
        for scan in request_iterator:
            yield scans.respond(self._parcels, scan)

    def _parcel(self, parcel_id: str, context: grpc.ServicerContext) -> pb.Parcel:
        """Returns the parcel if the caller may use it; otherwise ends the call."""
        caller = caller_of(context)
        parcel = self._parcels.find(parcel_id)
        if parcel is None:
            not_found(context, "parcel", parcel_id)
        if not access.may_use(caller, parcel):
            context.abort(
                grpc.StatusCode.PERMISSION_DENIED, f"the parcel does not belong to {caller}"
            )
        return parcel

    def _consignment(self, consignment_id: str, context: grpc.ServicerContext) -> list[pb.Parcel]:
        """Returns the caller's parcels of the consignment; ends the call if there are none."""
        caller = caller_of(context)
        parcels = [
            parcel
            for parcel in self._parcels.consignment(consignment_id)
            if access.may_use(caller, parcel)
        ]
        if not parcels:
            not_found(context, "consignment", consignment_id)
        return parcels
