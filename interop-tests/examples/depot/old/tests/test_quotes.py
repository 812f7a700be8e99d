"""Calls to the rates service."""

import grpc
from depot.v1 import depot_pb2 as pb
from google.protobuf.field_mask_pb2 import FieldMask
from rates.v1.rates_pb2 import RATE_SOURCE_LISTED, RATE_SOURCE_LIVE

from tests.conftest import Depot


def quote(parcel: pb.Parcel) -> pb.QuoteDeliveryRequest:
    return pb.QuoteDeliveryRequest(parcel_id=parcel.id)


def test_quote_uses_the_rate_of_the_zone(depot: Depot) -> None:
    parcel = depot.register(postcode="30001", weight_grams=1500)
    reply = depot.call("QuoteDelivery", quote(parcel), timeout=60)
    assert reply == pb.QuoteDeliveryResponse(price="8.25", source=RATE_SOURCE_LIVE)


def test_quote_passes_the_deadline_on(depot: Depot) -> None:
    reply = depot.call("QuoteDelivery", quote(depot.register()), timeout=20)
    assert reply == pb.QuoteDeliveryResponse(price="1.00", source=RATE_SOURCE_LISTED)


def test_quote_works_without_a_deadline(depot: Depot) -> None:
    reply = depot.call("QuoteDelivery", quote(depot.register()), timeout=1e6)
    assert reply.source == RATE_SOURCE_LIVE


def test_quote_passes_the_status_of_the_rates_on(depot: Depot) -> None:
    parcel = depot.register(postcode="00001")
    assert depot.refusal("QuoteDelivery", quote(parcel)) == (
        grpc.StatusCode.NOT_FOUND,
        "rates: no rate for zone 0",
    )


def test_delivered_parcel_is_returned_with_an_error(depot: Depot) -> None:
    parcel = depot.register()
    depot.scan(pb.ScanParcelsRequest(parcel_id=parcel.id, kind=pb.EVENT_KIND_DELIVERED))
    request = pb.UpdateParcelRequest(parcel=parcel, update_mask=FieldMask(paths=["note"]))
    assert depot.refusal("UpdateParcel", request) == (
        grpc.StatusCode.FAILED_PRECONDITION,
        "the parcel was delivered",
    )


def test_heavy_parcel_has_no_quote(depot: Depot) -> None:
    parcel = depot.register(weight_grams=40_000)
    assert depot.refusal("QuoteDelivery", quote(parcel)) == (
        grpc.StatusCode.UNKNOWN,
        "Exception calling application: 40000 g needs a truck",
    )
