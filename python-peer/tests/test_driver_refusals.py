"""Invalid calls that the driver refuses."""

from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from interop.v1.driver_pb2 import (
    API_STUB,
    STYLE_BIDI,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Endpoint,
    MetadataEntry,
    PerformRequest,
    Plaintext,
    Receive,
    Send,
    Step,
    Tls,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub

from tests.driver_calls import HALF_CLOSE, TO_END, call, send, wait

INVALID: list[tuple[dict[str, Any], str]] = [
    ({"limit": None}, "limit must be there, and more than 0 s"),
    ({"limit": Duration()}, "limit must be there, and more than 0 s"),
    ({"method": "/a/b"}, "method must be SERVICE/METHOD, not '/a/b'"),
    ({"style": 0}, "style must be one of Style, not 0"),
    ({"style": 9}, "style must be one of Style, not 9"),
    ({"api": 0}, "api must be API_STUB or API_GENERIC, not 0"),
    ({"request_type": "No"}, "request_type must be a generated message type, not 'No'"),
    ({"response_type": ""}, "response_type must be a generated message type, not ''"),
    (
        {"endpoint": Endpoint(target="x", plaintext=Plaintext())},
        "endpoint.target must be HOST:PORT, not 'x'",
    ),
    (
        {"endpoint": Endpoint(target="x:65536", plaintext=Plaintext())},
        "endpoint.target must be HOST:PORT, not 'x:65536'",
    ),
    (
        {"endpoint": Endpoint(target="http://x:1", plaintext=Plaintext())},
        "endpoint.target must be HOST:PORT, not 'http://x:1'",
    ),
    ({"endpoint": Endpoint(target="x:1")}, "endpoint.credentials must be plaintext or tls"),
    (
        {"endpoint": Endpoint(target="x:1", tls=Tls())},
        "endpoint.tls.roots must hold the certificates that are trusted",
    ),
    ({"steps": [Step()]}, "steps[0] has no kind"),
    (
        {"steps": [TO_END, Step(receive=Receive())]},
        "steps[1].receive.count must be at least 1, not 0",
    ),
    (
        {"steps": [wait(-1)]},
        "steps[0].wait.duration must be there, and not negative",
    ),
    (
        {"steps": [HALF_CLOSE, send("Ada")]},
        "steps must not send or half_close after a half_close",
    ),
    (
        {"steps": [HALF_CLOSE, HALF_CLOSE]},
        "steps must not send or half_close after a half_close",
    ),
    (
        {"steps": [Step(send=Send(message=b"\xff"))]},
        "a body does not parse as greeterpb.HelloRequest: "
        "Error parsing message with type 'greeterpb.HelloRequest': Wire format was corrupt",
    ),
    (
        {"metadata": [MetadataEntry(key="k-bin", text="v")]},
        "the value of metadata 'k-bin' must be binary",
    ),
    ({"metadata": [MetadataEntry(key="k")]}, "the value of metadata 'k' must be text"),
    (
        {"api": API_STUB, "method": "greeterpb.Greeter/Nope"},
        "no generated stub has the method 'greeterpb.Greeter/Nope'; API_GENERIC needs none",
    ),
    (
        {"api": API_STUB, "method": "helloworld.Greeter/SayHello"},
        "no generated stub has the method 'helloworld.Greeter/SayHello'; API_GENERIC needs none",
    ),
    (
        {"api": API_STUB, "style": STYLE_BIDI},
        "the stub's greeterpb.Greeter/SayHello is of another style",
    ),
    (
        {
            "api": API_STUB,
            "steps": [send("Ada"), HALF_CLOSE, TO_END],
            "response_type": "greeterpb.HelloRequest",
        },
        "the stub's greeterpb.Greeter/SayHello takes and returns greeterpb.HelloRequest and "
        "greeterpb.HelloReply, not greeterpb.HelloRequest and greeterpb.HelloRequest",
    ),
    (
        {"api": API_STUB, "steps": [send("Ada"), TO_END]},
        "steps of a stub's unary method must be send, half_close, receive_to_end, "
        "not send, receive_to_end",
    ),
    (
        {
            "api": API_STUB,
            "method": "greeterpb.Greeter/SayHelloStreamReply",
            "style": STYLE_SERVER_STREAM,
            "steps": [send("Ada"), wait(1)],
        },
        "steps of a stub's server streaming method must begin with send, half_close, "
        "not send, wait",
    ),
]


@pytest.mark.parametrize(("fields", "message"), INVALID, ids=[case[1][:40] for case in INVALID])
def test_rejects_an_invalid_call(
    driver: DriverServiceStub, fields: dict[str, Any], message: str
) -> None:
    valid: dict[str, Any] = {"target": "localhost:1", "name": "SayHello", "style": STYLE_UNARY}
    made = call(**(valid | fields))
    with pytest.raises(grpc.RpcError) as refused:
        driver.Perform(PerformRequest(call=made), timeout=60)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert refused.value.details() == message
