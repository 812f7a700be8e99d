"""The google.rpc.Status that the driver's library reads from the end of a call."""

import grpc
import pytest
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from interop.v1.driver_pb2 import (
    API_STUB,
    STYLE_BIDI,
    STYLE_CLIENT_STREAM,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    End,
    MetadataEntry,
    Send,
    Step,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub
from interop.v1.probe_pb2 import Script, ScriptStep, UnaryRequest

from tests.driver_calls import APIS, HALF_CLOSE, TO_END, call, outcome
from tests.scripted_calls import finish

STYLES = {
    "Unary": STYLE_UNARY,
    "ServerStream": STYLE_SERVER_STREAM,
    "ClientStream": STYLE_CLIENT_STREAM,
    "BidiStream": STYLE_BIDI,
}
KEY = "grpc-status-details-bin"


def rich(code: int, message: str) -> bytes:
    status = Status(code=code, message=message)
    status.details.add().Pack(ErrorInfo(reason="R"))
    serialized: bytes = status.SerializeToString()
    return serialized


def end(
    driver: DriverServiceStub, target: str, step: ScriptStep, name: str, api: int = API_STUB
) -> End:
    # The requests of all styles have the same wire format.
    request = UnaryRequest(script=Script(steps=[step])).SerializeToString()
    made = call(
        target,
        *(name, STYLES[name], Step(send=Send(message=request)), HALF_CLOSE, TO_END),
        method=f"interop.v1.ProbeService/{name}",
        api=api,
        request_type=f"interop.v1.{name}Request",
        response_type=f"interop.v1.{name}Response",
    )
    return outcome(driver, made).events[-1].end


@APIS
@pytest.mark.parametrize("name", STYLES)
def test_reports_a_rich_status(driver: DriverServiceStub, target: str, name: str, api: int) -> None:
    serialized = rich(5, "no")
    step = finish(("a", "1"), rich_status=serialized)
    assert end(driver, target, step, name, api) == End(
        code=5,
        message="no",
        trailers=[MetadataEntry(key="a", text="1"), MetadataEntry(key=KEY, binary=serialized)],
        rich_status=serialized,
    )


@APIS
@pytest.mark.parametrize("name", STYLES)
def test_plain_status_has_no_rich_status(
    driver: DriverServiceStub, target: str, name: str, api: int
) -> None:
    step = finish(code=5, message="no")
    assert end(driver, target, step, name, api) == End(code=5, message="no")


@pytest.mark.parametrize(
    "serialized",
    [rich(7, "no"), rich(5, "yes"), rich(0, ""), rich(99, "no"), b"", b"\xff"],
    ids=["another code", "another message", "OK", "unknown code", "empty", "unreadable"],
)
@pytest.mark.parametrize("name", STYLES)
def test_rich_status_with_another_code_is_refused(
    driver: DriverServiceStub, target: str, name: str, serialized: bytes
) -> None:
    step = finish((KEY, serialized), code=5, message="no")
    assert end(driver, target, step, name) == End(
        code=5,
        message="no",
        trailers=[MetadataEntry(key=KEY, binary=serialized)],
        rich_status_refused=True,
    )


def test_reports_a_rich_status_with_ok(driver: DriverServiceStub, target: str) -> None:
    step = finish((KEY, rich(0, "")))
    assert end(driver, target, step, "BidiStream") == End(
        trailers=[MetadataEntry(key=KEY, binary=rich(0, ""))], rich_status=rich(0, "")
    )


def test_unreachable_server_has_no_rich_status(driver: DriverServiceStub) -> None:
    actual = end(driver, "127.0.0.1:1", finish(), "Unary")
    assert actual.code == grpc.StatusCode.UNAVAILABLE.value[0]
    assert actual.WhichOneof("rich") is None
