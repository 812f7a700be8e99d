"""Outcomes that differ between the library's two clients."""

import grpc
import pytest
from interop.v1.driver_pb2 import STYLE_SERVER_STREAM, STYLE_UNARY, MetadataEntry
from interop.v1.driver_pb2_grpc import DriverServiceStub

from tests.driver_calls import CANCELLED, HALF_CLOSE, OK, TO_END, call, events, outcome, send


def test_outcome_of_refused_metadata_in_a_unary_call(
    driver: DriverServiceStub, driver_peer: str, target: str
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    refused = [MetadataEntry(key="Key", text="v")]
    result = outcome(driver, call(target, "SayHello", STYLE_UNARY, *steps, metadata=refused))
    ends: dict[str, list[object]] = {
        "python": [grpc.StatusCode.INTERNAL],
        # The library raises an error and never sets a status.
        "python-aio": ["cancelled", CANCELLED],
    }
    assert events(result)[2:] == ends[driver_peer]
    assert not result.gave_up


@pytest.mark.parametrize("style", [STYLE_UNARY, STYLE_SERVER_STREAM])
def test_outcome_of_a_reply_that_cannot_be_deserialized(
    driver: DriverServiceStub, driver_peer: str, target: str, style: int
) -> None:
    method = "SayHello" if style == STYLE_UNARY else "SayHelloStreamReply"
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(target, method, style, *steps, response_type="interop.v1.DescribeResponse")
    ends = {"python": grpc.StatusCode.INTERNAL, "python-aio": OK}
    assert events(outcome(driver, made))[2:] == [ends[driver_peer]]
