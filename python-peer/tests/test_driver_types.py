"""Calls of every service of the contract with its generated stub."""

from collections.abc import Iterator

import pytest
from google.protobuf.message import Message
from grpc_reflection.v1alpha.reflection_pb2 import (
    ListServiceResponse,
    ServerReflectionRequest,
    ServerReflectionResponse,
    ServiceResponse,
)
from interop.v1.driver_pb2 import (
    STYLE_BIDI,
    STYLE_CLIENT_STREAM,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Send,
    Step,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub
from interop.v1.kinds_pb2 import COLOR_RED, Kinds
from interop.v1.probe_pb2 import Payload, Script, UnaryRequest, UnaryResponse

from greeter.greeter_server import GreeterServer
from tests.conftest import LOOPBACK
from tests.driver_calls import APIS, HALF_CLOSE, TO_END, call, outcome
from tests.scripted_calls import echo


@pytest.fixture
def reflecting() -> Iterator[str]:
    with GreeterServer() as server:
        server.add_reflection()
        yield server.start(LOOPBACK)[0]


def sent(request: Message) -> Step:
    return Step(send=Send(message=request.SerializeToString()))


@APIS
def test_performs_a_reflection_call(driver: DriverServiceStub, reflecting: str, api: int) -> None:
    list_services = ServerReflectionRequest(list_services="")
    made = call(
        reflecting,
        *("ServerReflectionInfo", STYLE_BIDI, sent(list_services), HALF_CLOSE, TO_END),
        method="grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        api=api,
        request_type="grpc.reflection.v1alpha.ServerReflectionRequest",
        response_type="grpc.reflection.v1alpha.ServerReflectionResponse",
    )
    messages = [
        event.message for event in outcome(driver, made).events if event.HasField("message")
    ]
    services = [
        ServiceResponse(name=name)
        for name in (
            "greeterpb.Greeter",
            "grpc.health.v1.Health",
            "grpc.reflection.v1alpha.ServerReflection",
        )
    ]
    assert [ServerReflectionResponse.FromString(message) for message in messages] == [
        ServerReflectionResponse(
            original_request=list_services,
            list_services_response=ListServiceResponse(service=services),
        )
    ]


@APIS
@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("Unary", STYLE_UNARY),
        ("ServerStream", STYLE_SERVER_STREAM),
        ("ClientStream", STYLE_CLIENT_STREAM),
        ("BidiStream", STYLE_BIDI),
    ],
)
def test_kinds_pass_through_the_scripted_methods(
    driver: DriverServiceStub, target: str, name: str, style: int, api: int
) -> None:
    kinds = Kinds(color=COLOR_RED, optional_int32=0, children=[Kinds(choice_flag=False)])
    payload = Payload(kinds=kinds)
    # The requests and responses of all styles have the same wire format.
    request = UnaryRequest(script=Script(steps=[echo()]), payload=payload)
    made = call(
        target,
        *(name, style, sent(request), HALF_CLOSE, TO_END),
        method=f"interop.v1.ProbeService/{name}",
        api=api,
        request_type=f"interop.v1.{name}Request",
        response_type=f"interop.v1.{name}Response",
    )
    messages = [
        event.message for event in outcome(driver, made).events if event.HasField("message")
    ]
    assert [UnaryResponse.FromString(message) for message in messages] == [
        UnaryResponse(payload=payload)
    ]
