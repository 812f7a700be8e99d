"""The handlers of the depot. Their contract is in depot.proto."""

from collections.abc import Iterator
from datetime import UTC
from typing import cast

import grpc
from depot.v1 import depot_pb2 as pb
from depot.v1 import depot_pb2_grpc
from google.rpc import code_pb2, status_pb2
from rates.v1.rates_pb2 import GetRateRequest
from rates.v1.rates_pb2_grpc import RatesServiceStub

from depot_server import registration
from depot_server.parcels import Parcels, StaleVersionError
from depot_server.photos import Photos
from depot_server.refusals import caller_of, invalid, is_staff, not_found

MAX_INT64 = 2**63 - 1
MAX_PHOTO = 1024 * 1024
MAX_QUOTE_GRAMS = 30_000
PLACES_PER_LEVEL = 10
RATES_SECONDS = 60
UPDATABLE = {"labels", "note", "recipient", "value_cents"}


class DepotService(depot_pb2_grpc.DepotServiceServicer):
    def __init__(self, parcels: Parcels, photos: Photos, rates: RatesServiceStub) -> None:
        self._parcels = parcels
        self._photos = photos
        self._rates = rates

    def RegisterParcel(
        self, request: pb.RegisterParcelRequest, context: grpc.ServicerContext
    ) -> pb.RegisterParcelResponse:
        caller = caller_of(context)
        data = request.parcel
        data.recipient = data.recipient.strip()
        violations = registration.violations(data)
        key = None
        try:
            key = registration.request_key(request.request_id)
        except ValueError:
            violations.append(("request_id", "must be a UUID"))
        if violations:
            invalid(context, violations)
        if data.consignment_id:
            self._consignment(data.consignment_id, context)
        data.sender = caller
        for output in ("shelf", "registered_at"):
            data.ClearField(output)
        return pb.RegisterParcelResponse(parcel=self._parcels.register(data, key))

    def GetParcel(
        self, request: pb.GetParcelRequest, context: grpc.ServicerContext
    ) -> pb.GetParcelResponse:
        return pb.GetParcelResponse(parcel=self._parcel(request.parcel_id, context))

    def UpdateParcel(
        self, request: pb.UpdateParcelRequest, context: grpc.ServicerContext
    ) -> pb.UpdateParcelResponse:
        current = self._parcel(request.parcel.id, context)
        mask = request.update_mask
        if not mask.paths or not UPDATABLE.issuperset(mask.paths):
            invalid(context, [("update_mask", f"must name {', '.join(sorted(UPDATABLE))}")])
        if current.state == pb.EVENT_KIND_DELIVERED:
            context.set_code(grpc.StatusCode.FAILED_PRECONDITION)
            context.set_details("the parcel was delivered")
            return pb.UpdateParcelResponse(parcel=current)

        def change(parcel: pb.Parcel) -> None:
            mask.MergeMessage(request.parcel, parcel)
            if violations := registration.violations(parcel):
                invalid(context, violations)

        try:
            changed = self._parcels.update(current.id, request.parcel.version, change)
        except StaleVersionError as stale:
            context.set_trailing_metadata((("depot-version", str(stale.current)),))
            context.abort(
                grpc.StatusCode.ABORTED,
                f"version {request.parcel.version} is stale, {stale}",
            )
        return pb.UpdateParcelResponse(parcel=changed)

    def ListParcels(
        self, request: pb.ListParcelsRequest, context: grpc.ServicerContext
    ) -> pb.ListParcelsResponse:
        parcels = self._consignment(request.consignment_id, context)
        if request.recipient:
            name = request.recipient.casefold()
            parcels = [parcel for parcel in parcels if parcel.recipient.casefold() == name]
        if request.limit < 0:
            invalid(context, [("limit", "must not be negative")])
        parcels.sort(key=lambda parcel: parcel.recipient)
        try:
            start = int(request.page_token or "0")
        except ValueError:
            start = -1
        if start < 0:
            invalid(context, [("page_token", "must be from an earlier response")])
        end = start + request.limit if request.HasField("limit") else len(parcels)
        token = str(end) if end < len(parcels) else ""
        return pb.ListParcelsResponse(parcels=parcels[start:end], next_page_token=token)

    def SummarizeConsignment(
        self, request: pb.SummarizeConsignmentRequest, context: grpc.ServicerContext
    ) -> pb.SummarizeConsignmentResponse:
        parcels = self._consignment(request.consignment_id, context)
        value = sum(parcel.value_cents for parcel in parcels)
        if value > MAX_INT64:
            context.abort(grpc.StatusCode.OUT_OF_RANGE, "the sum of the values is too large")
        counts: dict[str, int] = {}
        for parcel in parcels:
            region = parcel.postcode[0]
            counts[region] = counts.get(region, 0) + 1
        return pb.SummarizeConsignmentResponse(
            regions=[pb.RegionCount(region=key, parcels=n) for key, n in counts.items()],
            total_value_cents=value,
            average_weight_grams=round(sum(p.weight_grams for p in parcels) / len(parcels)),
        )

    def GetLabel(
        self, request: pb.GetLabelRequest, context: grpc.ServicerContext
    ) -> pb.GetLabelResponse:
        parcel = self._parcel(request.parcel_id, context)
        care = "FRAGILE" if parcel.labels["fragile"] == "yes" else "-"
        value = parcel.value_cents / 100
        return pb.GetLabelResponse(
            text=f"{parcel.recipient[:12]} / {parcel.postcode} / {value} EUR / {care}"
        )

    def QuoteDelivery(
        self, request: pb.QuoteDeliveryRequest, context: grpc.ServicerContext
    ) -> pb.QuoteDeliveryResponse:
        parcel = self._parcel(request.parcel_id, context)
        if parcel.weight_grams > MAX_QUOTE_GRAMS:
            raise ValueError(f"{parcel.weight_grams} g needs a truck")
        try:
            rate = self._rates.GetRate(
                GetRateRequest(zone=parcel.postcode[0]),
                timeout=min(context.time_remaining(), RATES_SECONDS),
            )
        except grpc.RpcError as error:
            failed = cast("grpc.Call", error)
            context.abort(failed.code(), f"rates: {failed.details()}")
        price = parcel.weight_grams / 1000 * rate.euros_per_kilogram
        return pb.QuoteDeliveryResponse(price=f"{price:.2f}", source=rate.source)

    def UploadPhoto(
        self, request_iterator: Iterator[pb.UploadPhotoRequest], context: grpc.ServicerContext
    ) -> pb.UploadPhotoResponse:
        caller_of(context)
        first = next(request_iterator, pb.UploadPhotoRequest())
        if first.WhichOneof("part") != "header":
            invalid(context, [("header", "must be the first message")])
        header = first.header
        self._parcel(header.parcel_id, context)
        if not 0 < header.size_bytes <= MAX_PHOTO:
            invalid(context, [("header.size_bytes", f"must be 1 to {MAX_PHOTO}")])
        with self._photos.draft() as draft:
            for request in request_iterator:
                draft.file.write(request.chunk)
                if draft.file.tell() > header.size_bytes:
                    break
            # A cancelled upload may look like a complete one, so the size decides.
            if draft.file.tell() != header.size_bytes:
                invalid(context, [("chunk", f"must have {header.size_bytes} bytes together")])
            self._photos.keep(draft, header)
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
        if not is_staff(caller):
            context.abort(grpc.StatusCode.PERMISSION_DENIED, f"{caller} may not scan parcels")
        for scan in request_iterator:
            yield self._scanned(scan)

    def _scanned(self, scan: pb.ScanParcelsRequest) -> pb.ScanParcelsResponse:
        parcel = self._parcels.find(scan.parcel_id)
        if parcel is None:
            return _scan_error(code_pb2.NOT_FOUND, f"no parcel {scan.parcel_id}")
        if scan.kind not in (pb.EVENT_KIND_ARRIVED, pb.EVENT_KIND_DELIVERED):
            return _scan_error(code_pb2.INVALID_ARGUMENT, "a scan is an arrival or a delivery")
        event = pb.ParcelEvent(parcel_id=parcel.id, kind=scan.kind)
        if scan.HasField("scanned_at"):
            event.scanned_at.FromDatetime(scan.scanned_at.ToDatetime(tzinfo=UTC))
        if scan.HasField("slot"):
            level, place = divmod(scan.slot, PLACES_PER_LEVEL)
            event.shelf.CopyFrom(pb.Shelf(level=level, place=place))
        if not self._parcels.record(event):
            return _scan_error(code_pb2.FAILED_PRECONDITION, "the parcel was delivered")
        return pb.ScanParcelsResponse(event=event)

    def _parcel(self, parcel_id: str, context: grpc.ServicerContext) -> pb.Parcel:
        """Returns the parcel if the caller may use it; otherwise ends the call."""
        caller = caller_of(context)
        parcel = self._parcels.find(parcel_id)
        if parcel is None:
            not_found(context, "parcel", parcel_id)
        if parcel.sender != caller and not is_staff(caller):
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
            if parcel.sender == caller or is_staff(caller)
        ]
        if not parcels:
            not_found(context, "consignment", consignment_id)
        return parcels


def _scan_error(code: int, message: str) -> pb.ScanParcelsResponse:
    return pb.ScanParcelsResponse(error=status_pb2.Status(code=code, message=message))
