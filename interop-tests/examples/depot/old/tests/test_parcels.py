"""Unary calls: registration, changes, lists and labels."""

import grpc
import pytest
from depot.v1 import depot_pb2 as pb
from google.protobuf.field_mask_pb2 import FieldMask
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from tests.conftest import Depot

INVALID = grpc.StatusCode.INVALID_ARGUMENT


def test_register_stores_the_parcel(depot: Depot) -> None:
    parcel = depot.register(recipient=" Grace\u00a0")
    expected = pb.Parcel(
        id=parcel.id,
        consignment_id=parcel.consignment_id,
        sender="ada",
        recipient="Grace",
        postcode="12345",
        size=pb.SIZE_SMALL,
        weight_grams=1000,
        state=pb.EVENT_KIND_REGISTERED,
        version=1,
        registered_at=parcel.registered_at,
    )
    assert parcel == expected
    stored = depot.call("GetParcel", pb.GetParcelRequest(parcel_id=parcel.id))
    assert stored == pb.GetParcelResponse(parcel=expected)


def test_register_lists_all_violations(depot: Depot) -> None:
    request = pb.RegisterParcelRequest(request_id="x", parcel=pb.Parcel(value_cents=-1))
    status = rpc_status.from_call(depot.error("RegisterParcel", request))
    details = error_details_pb2.BadRequest()
    assert status.details[0].Unpack(details)
    assert [(entry.field, entry.description) for entry in details.field_violations] == [
        ("parcel.recipient", "must have 1 to 24 characters"),
        ("parcel.postcode", "must begin with five digits"),
        ("parcel.size", "must be a known size"),
        ("parcel.weight_grams", "must be 1 to 50000"),
        ("parcel.value_cents", "must not be negative"),
        ("request_id", "must be a UUID"),
    ]


def test_register_returns_the_parcel_of_an_equal_request(depot: Depot) -> None:
    def register(request_id: str) -> pb.Parcel:
        data = pb.Parcel(recipient="G", postcode="12345", size=pb.SIZE_SMALL, weight_grams=1)
        request = pb.RegisterParcelRequest(request_id=request_id, parcel=data)
        reply: pb.RegisterParcelResponse = depot.call("RegisterParcel", request)
        return reply.parcel

    first = register("9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c11")
    assert register("{9B2F3A527F6E4A0E8D630D6F2A4B9C11}") == first
    assert register("") != first


def test_get_needs_a_caller_that_owns_the_parcel(depot: Depot) -> None:
    request = pb.GetParcelRequest(parcel_id=depot.register().id)
    for nobody in (None, ""):
        assert depot.refusal("GetParcel", request, nobody) == (
            grpc.StatusCode.UNAUTHENTICATED,
            "x-caller is missing",
        )
    assert depot.refusal("GetParcel", request, "eve") == (
        grpc.StatusCode.PERMISSION_DENIED,
        "the parcel does not belong to eve",
    )
    assert depot.call("GetParcel", request, "staff/ben").parcel.sender == "ada"
    unknown = pb.GetParcelRequest(parcel_id="x")
    assert depot.refusal("GetParcel", unknown) == (grpc.StatusCode.NOT_FOUND, "no parcel x")


def test_update_changes_the_fields_of_the_mask(depot: Depot) -> None:
    parcel = depot.register(value_cents=5, labels={"a": "1"}, note="old")
    change = pb.Parcel(id=parcel.id, version=1, labels={"b": "2"}, recipient="unused")
    request = pb.UpdateParcelRequest(
        parcel=change, update_mask=FieldMask(paths=["labels", "note", "value_cents"])
    )
    parcel.labels["b"] = "2"
    parcel.ClearField("note")
    parcel.value_cents = 0
    parcel.version = 2
    assert depot.call("UpdateParcel", request) == pb.UpdateParcelResponse(parcel=parcel)


def test_update_of_a_stale_version_changes_nothing(depot: Depot) -> None:
    parcel = depot.register()
    request = pb.UpdateParcelRequest(
        parcel=pb.Parcel(id=parcel.id, version=7, note="x"), update_mask=FieldMask(paths=["note"])
    )
    error = depot.error("UpdateParcel", request)
    assert (error.code(), error.details()) == (
        grpc.StatusCode.ABORTED,
        "version 7 is stale, the current version is 1",
    )
    assert ("depot-version", "1") in [tuple(entry) for entry in error.trailing_metadata()]
    stored = depot.call("GetParcel", pb.GetParcelRequest(parcel_id=parcel.id))
    assert stored.parcel == parcel


@pytest.mark.parametrize("paths", [[], ["id"], ["note", "sender"]])
def test_update_refuses_other_fields(depot: Depot, paths: list[str]) -> None:
    request = pb.UpdateParcelRequest(
        parcel=pb.Parcel(id=depot.register().id, version=1), update_mask=FieldMask(paths=paths)
    )
    assert depot.refusal("UpdateParcel", request) == (INVALID, "invalid: update_mask")


def test_list_sorts_filters_and_pages(depot: Depot) -> None:
    consignment = depot.register(recipient="Straße").consignment_id
    for recipient in ("Zoe", "ada", "STRASSE"):
        depot.register(recipient=recipient, consignment_id=consignment)

    def recipients(**fields: object) -> tuple[list[str], str]:
        request = pb.ListParcelsRequest(consignment_id=consignment, **fields)  # type: ignore[arg-type]
        reply = depot.call("ListParcels", request)
        return [parcel.recipient for parcel in reply.parcels], reply.next_page_token

    assert recipients() == (["STRASSE", "Straße", "Zoe", "ada"], "")
    assert recipients(limit=3) == (["STRASSE", "Straße", "Zoe"], "3")
    assert recipients(limit=3, page_token="3") == (["ada"], "")
    assert recipients(limit=0) == ([], "0")
    assert recipients(recipient="strasse") == (["STRASSE", "Straße"], "")
    for wrong in (
        pb.ListParcelsRequest(consignment_id=consignment, limit=-1),
        pb.ListParcelsRequest(consignment_id=consignment, page_token="x"),
    ):
        assert depot.refusal("ListParcels", wrong)[0] == INVALID


def test_summary_counts_regions_in_order(depot: Depot) -> None:
    consignment = depot.register(postcode="90001", weight_grams=2, value_cents=1).consignment_id
    for postcode in ("10001", "90002"):
        depot.register(postcode=postcode, weight_grams=1, consignment_id=consignment)
    request = pb.SummarizeConsignmentRequest(consignment_id=consignment)
    assert depot.call("SummarizeConsignment", request) == pb.SummarizeConsignmentResponse(
        regions=[pb.RegionCount(region="9", parcels=2), pb.RegionCount(region="1", parcels=1)],
        total_value_cents=1,
        average_weight_grams=1,
    )


def test_summary_refuses_a_sum_that_does_not_fit(depot: Depot) -> None:
    consignment = depot.register(value_cents=2**63 - 1).consignment_id
    depot.register(value_cents=1, consignment_id=consignment)
    request = pb.SummarizeConsignmentRequest(consignment_id=consignment)
    assert depot.refusal("SummarizeConsignment", request)[0] == grpc.StatusCode.OUT_OF_RANGE


def test_label_contains_a_short_recipient(depot: Depot) -> None:
    parcel = depot.register(recipient="Konstantinopel", value_cents=1250, labels={"fragile": "yes"})
    reply = depot.call("GetLabel", pb.GetLabelRequest(parcel_id=parcel.id))
    assert reply.text == "Konstantinop / 12345 / 12.5 EUR / FRAGILE"
