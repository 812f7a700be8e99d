"""What the driver reports of a call, for every style and api."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterServicer, add_GreeterServicer_to_server
from interop.v1.driver_pb2 import (
    API_GENERIC,
    API_STUB,
    STYLE_BIDI,
    STYLE_CLIENT_STREAM,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Call,
    Cancel,
    Connection,
    DescribeRequest,
    Endpoint,
    HalfClose,
    MetadataEntry,
    Outcome,
    PerformRequest,
    PerformResponse,
    Plaintext,
    Receive,
    ReceiveToEnd,
    Send,
    Step,
    Tls,
    Unsupported,
    Wait,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub

from greeter_peer.this_peer import versions
from tests.conftest import LOOPBACK

HALF_CLOSE, TO_END = Step(half_close=HalfClose()), Step(receive_to_end=ReceiveToEnd())
RECEIVE, CANCEL = Step(receive=Receive(count=1)), Step(cancel=Cancel())
APIS = pytest.mark.parametrize("api", [API_STUB, API_GENERIC], ids=["stub", "generic"])


def send(name: str) -> Step:
    return Step(send=Send(message=HelloRequest(name=name).SerializeToString()))


def wait(milliseconds: int) -> Step:
    duration = Duration()
    duration.FromMilliseconds(milliseconds)
    return Step(wait=Wait(duration=duration))


def call(target: str, name: str, style: Any, *steps: Step, **more: Any) -> Call:
    fields: dict[str, Any] = {
        "id": "1",
        "endpoint": Endpoint(target=target, plaintext=Plaintext()),
        "method": f"greeterpb.Greeter/{name}",
        "style": style,
        "api": API_GENERIC,
        "request_type": "greeterpb.HelloRequest",
        "response_type": "greeterpb.HelloReply",
        "limit": Duration(seconds=10),
        "steps": steps,
    }
    return Call(**(fields | more))


def outcome(driver: DriverServiceStub, made: Call) -> Outcome:
    response = driver.Perform(PerformRequest(call=made), timeout=20)
    assert response.WhichOneof("result") == "outcome", response
    return response.outcome


def told(result: Outcome) -> list[object]:
    """All events of an outcome, in order, in words."""
    return [_word(event) for event in result.events]


def _word(event: Any) -> object:
    kind = event.WhichOneof("kind")
    if kind == "sent":
        return f"sent {event.sent}"
    if kind == "message":
        return HelloReply.FromString(event.message).message
    if kind == "end":
        return grpc.StatusCode.OK if event.end.code == 0 else _code(event.end.code)
    if kind == "headers":
        return {entry.key: entry.text or entry.binary for entry in event.headers.entries}
    return kind


def _code(number: int) -> grpc.StatusCode:
    return next(code for code in grpc.StatusCode if code.value[0] == number)


OK, CANCELLED = grpc.StatusCode.OK, grpc.StatusCode.CANCELLED


def test_describe_says_who_it_is(driver: DriverServiceStub) -> None:
    peer = driver.Describe(DescribeRequest(), timeout=5).peer
    assert (peer.name, peer.language) == ("python", "Python")
    assert [(version.name, version.version) for version in peer.versions] == [*versions().items()]
    assert [version.name for version in peer.versions] == ["Python", "grpc", "protobuf"]


@APIS
def test_unary(driver: DriverServiceStub, target: str, api: int) -> None:
    made = call(target, "SayHello", STYLE_UNARY, send("Ada"), HALF_CLOSE, TO_END, api=api)
    result = outcome(driver, made)
    assert told(result) == ["sent 0", "half_closed", "Hello, Ada!", OK]
    assert not result.gave_up
    assert abs(result.started.ToNanoseconds() / 1e9 - time.time()) < 5
    offsets = [event.at.ToNanoseconds() for event in result.events]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0


@APIS
def test_server_stream(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), HALF_CLOSE, RECEIVE, TO_END)
    made = call(target, "SayHelloStreamReply", STYLE_SERVER_STREAM, *steps, api=api)
    assert told(outcome(driver, made)) == [
        "sent 0",
        "half_closed",
        "Hello, Ada!",
        "Hello again, Ada!",
        OK,
    ]


@APIS
def test_client_stream(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), wait(10), send("Grace"), HALF_CLOSE, TO_END)
    made = call(target, "SayHelloStreamRequest", STYLE_CLIENT_STREAM, *steps, api=api)
    assert told(outcome(driver, made)) == [
        "sent 0",
        "sent 1",
        "half_closed",
        "Hello, Ada, Grace!",
        OK,
    ]


@APIS
def test_bidi_in_lock_step(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), RECEIVE, send("Grace"), RECEIVE, HALF_CLOSE, TO_END)
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api)
    assert told(outcome(driver, made)) == [
        "sent 0",
        "Hello, Ada!",
        "sent 1",
        "Hello, Grace!",
        "half_closed",
        OK,
    ]


@APIS
def test_bidi_half_duplex(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), send("Grace"), HALF_CLOSE, Step(receive=Receive(count=2)), TO_END)
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api)
    assert told(outcome(driver, made)) == [
        "sent 0",
        "sent 1",
        "half_closed",
        "Hello, Ada!",
        "Hello, Grace!",
        OK,
    ]


def test_the_generic_api_does_any_steps_of_a_unary_method(
    driver: DriverServiceStub, target: str
) -> None:
    steps = (wait(10), send("Ada"), wait(10), HALF_CLOSE, RECEIVE, RECEIVE)
    made = call(target, "SayHello", STYLE_UNARY, *steps)
    assert told(outcome(driver, made)) == ["sent 0", "half_closed", "Hello, Ada!", OK]


def test_a_reply_that_no_step_asks_for_is_not_pulled(
    driver: DriverServiceStub, target: str
) -> None:
    made = call(target, "SayHello", STYLE_UNARY, send("Ada"), HALF_CLOSE, wait(100), CANCEL)
    result = outcome(driver, made)
    assert told(result) == ["sent 0", "half_closed", "cancelled", CANCELLED]


@APIS
def test_cancel_ends_the_call(driver: DriverServiceStub, target: str, api: int) -> None:
    steps = (send("Ada"), RECEIVE, CANCEL, send("Grace"))
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, *steps, api=api)
    result = outcome(driver, made)
    assert told(result) == ["sent 0", "Hello, Ada!", "cancelled", CANCELLED]
    assert result.events[-1].end.message == "Locally cancelled by application!"


def test_a_call_that_its_steps_leave_open_is_cancelled(
    driver: DriverServiceStub, target: str
) -> None:
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, send("Ada"), RECEIVE)
    assert told(outcome(driver, made)) == ["sent 0", "Hello, Ada!", "cancelled", CANCELLED]
    assert told(outcome(driver, call(target, "SayHello", STYLE_UNARY))) == ["cancelled", CANCELLED]


@pytest.mark.parametrize("timeout", [Duration(nanos=200_000_000), Duration(seconds=-1)])
@pytest.mark.parametrize("style", [STYLE_CLIENT_STREAM, STYLE_BIDI])
def test_a_deadline_ends_the_call(
    driver: DriverServiceStub, target: str, timeout: Duration, style: int
) -> None:
    method = "SayHelloStreamRequest" if style == STYLE_CLIENT_STREAM else "SayHelloBidiStream"
    result = outcome(driver, call(target, method, style, wait(5_000), send("Ada"), timeout=timeout))
    assert told(result) == [grpc.StatusCode.DEADLINE_EXCEEDED]
    assert result.events[-1].at.ToTimedelta().total_seconds() < 4
    assert not result.gave_up


@pytest.mark.parametrize(
    "made",
    [
        ("SayHelloBidiStream", STYLE_BIDI, API_STUB, [RECEIVE]),
        ("SayHelloStreamRequest", STYLE_CLIENT_STREAM, API_STUB, [TO_END]),
        ("SayHello", STYLE_UNARY, API_GENERIC, [TO_END]),
        ("SayHelloBidiStream", STYLE_BIDI, API_GENERIC, [wait(8_000), send("Ada")]),
    ],
    ids=["bidi", "client-stream", "unary", "wait"],
)
def test_the_limit_ends_the_call(driver: DriverServiceStub, target: str, made: Any) -> None:
    method, style, api, steps = made
    limit = Duration(nanos=200_000_000)
    result = outcome(driver, call(target, method, style, *steps, api=api, limit=limit))
    assert told(result) == ["cancelled", CANCELLED]
    assert result.gave_up
    assert 0.2 <= result.events[-1].at.ToTimedelta().total_seconds() < 4


def test_the_limit_ends_a_stubs_unary_call(driver: DriverServiceStub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        made = call(
            f"127.0.0.1:{silent.getsockname()[1]}",
            "SayHello",
            STYLE_UNARY,
            *(send("Ada"), HALF_CLOSE, TO_END),
            api=API_STUB,
            limit=Duration(nanos=200_000_000),
            connection=Connection(name="silent", close_after=True),
        )
        result = outcome(driver, made)
    assert told(result) == ["sent 0", "half_closed", "cancelled", CANCELLED]
    assert result.gave_up


def test_an_unknown_method_is_an_outcome(driver: DriverServiceStub, target: str) -> None:
    result = outcome(driver, call(target, "Nope", STYLE_UNARY, send("Ada"), HALF_CLOSE, TO_END))
    assert told(result) == ["sent 0", "half_closed", grpc.StatusCode.UNIMPLEMENTED]
    assert result.events[-1].end.message == "Method not found!"


@pytest.mark.parametrize("entry", [("Key", "v"), ("key", "é"), ("key", "a\nb")])
def test_metadata_that_the_library_refuses_is_an_outcome(
    driver: DriverServiceStub, target: str, entry: tuple[str, str]
) -> None:
    made = call(
        target,
        "SayHelloBidiStream",
        STYLE_BIDI,
        TO_END,
        metadata=[MetadataEntry(key=entry[0], text=entry[1])],
    )
    result = outcome(driver, made)
    assert told(result) == [grpc.StatusCode.INTERNAL]
    assert result.events[-1].end.message == "Invalid metadata"


class Telling(GreeterServicer):
    """Sends headers, trailers and a status; replies with who calls, and with what metadata."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()

    def SayHello(self, request: HelloRequest, context: grpc.ServicerContext) -> HelloReply:
        return HelloReply(message=context.peer())

    def SayHelloAgain(self, request: HelloRequest, context: grpc.ServicerContext) -> HelloReply:
        return HelloReply(message=repr(tuple(map(tuple, context.invocation_metadata()))))

    def SayHelloStreamReply(
        self, request: HelloRequest, context: grpc.ServicerContext
    ) -> Iterator[HelloReply]:
        context.send_initial_metadata((("h", "1"), ("h-bin", b"\0")))
        yield HelloReply(message=request.name)
        context.set_trailing_metadata((("t", "2"), ("t-bin", b"\xff")))
        context.abort(grpc.StatusCode.NOT_FOUND, "no such täxt")

    def SayHelloStreamRequest(
        self, request_iterator: Iterator[HelloRequest], context: grpc.ServicerContext
    ) -> HelloReply:
        raise NotImplementedError

    def SayHelloBidiStream(
        self, request_iterator: Iterator[HelloRequest], context: grpc.ServicerContext
    ) -> Iterator[HelloReply]:
        context.add_callback(self.cancelled.set)
        yield HelloReply(message="first")
        self.cancelled.wait(20)


@pytest.fixture
def telling() -> Iterator[tuple[str, Telling]]:
    servicer = Telling()
    with ThreadPoolExecutor(64) as workers:
        server = grpc.server(workers)
        add_GreeterServicer_to_server(servicer, server)
        address = LOOPBACK.bind(server)
        server.start()
        yield address, servicer
        server.stop(None)


@APIS
def test_headers_trailers_and_status_are_told(
    driver: DriverServiceStub, telling: tuple[str, Telling], api: int
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    result = outcome(
        driver, call(telling[0], "SayHelloStreamReply", STYLE_SERVER_STREAM, *steps, api=api)
    )
    assert told(result) == [
        "sent 0",
        "half_closed",
        {"h": "1", "h-bin": b"\0"},
        "Ada",
        grpc.StatusCode.NOT_FOUND,
    ]
    end = result.events[-1].end
    assert end.message == "no such täxt"
    assert list(end.trailers) == [
        MetadataEntry(key="t", text="2"),
        MetadataEntry(key="t-bin", binary=b"\xff"),
    ]


def test_the_id_goes_before_the_metadata_in_their_order(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    metadata = [
        MetadataEntry(key="k", text="2"),
        MetadataEntry(key="k-bin", binary=b"\0\xff"),
        MetadataEntry(key="k", text="1"),
    ]
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(telling[0], "SayHelloAgain", STYLE_UNARY, *steps, metadata=metadata)
    reply = HelloReply.FromString(outcome(driver, made).events[2].message).message
    assert "('x-interop-call-id', '1'), ('k', '2'), ('k-bin', b'\\x00\\xff'), ('k', '1')" in reply


def test_calls_of_one_connection_name_share_one_tcp_connection(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    def seen(**connection: Any) -> str:
        steps = (send("Ada"), HALF_CLOSE, TO_END)
        made = call(
            telling[0], "SayHello", STYLE_UNARY, *steps, connection=Connection(**connection)
        )
        return str(told(outcome(driver, made))[2])

    shared = seen()
    named = seen(name="a", close_after=True)
    assert [seen(), seen()] == [shared, shared]
    assert len({shared, named, seen(name="b"), seen(name="a")}) == 4
    assert seen(name="b") == seen(name="b")


def test_endpoints_that_differ_share_no_connection(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(telling[0], "SayHello", STYLE_UNARY, *steps)
    other = call(telling[0], "SayHello", STYLE_UNARY, *steps)
    other.endpoint.max_inbound_message_bytes = 1_000
    assert told(outcome(driver, made)) != told(outcome(driver, other))


def test_the_endpoint_bounds_messages(driver: DriverServiceStub, target: str) -> None:
    steps = (send("x" * 2_000), HALF_CLOSE, TO_END)
    made = call(target, "SayHello", STYLE_UNARY, *steps)
    made.endpoint.max_inbound_message_bytes = 1_000
    assert told(outcome(driver, made))[2:] == [grpc.StatusCode.RESOURCE_EXHAUSTED]


@pytest.mark.parametrize("compression", ["", "identity", "gzip", "deflate"])
@APIS
def test_compressed_calls_arrive(
    driver: DriverServiceStub, target: str, compression: str, api: int
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(target, "SayHello", STYLE_UNARY, *steps, compression=compression, api=api)
    assert told(outcome(driver, made))[2:] == ["Hello, Ada!", OK]


def test_a_compression_that_the_library_lacks_is_unsupported(
    driver: DriverServiceStub, target: str
) -> None:
    made = call(target, "SayHello", STYLE_UNARY, compression="snappy")
    assert driver.Perform(PerformRequest(call=made), timeout=5) == PerformResponse(
        unsupported=Unsupported(reason="grpc has no compression 'snappy' in its Python client")
    )


def test_single_uncompressed_messages_are_unsupported(
    driver: DriverServiceStub, target: str
) -> None:
    plain = send("Ada")
    plain.send.compressed = False
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, plain, compression="gzip")
    assert driver.Perform(PerformRequest(call=made), timeout=5) == PerformResponse(
        unsupported=Unsupported(
            reason="grpc's Python client compresses all messages of a call or none, not single ones"
        )
    )


def test_a_call_is_cancelled_with_its_perform(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    target, servicer = telling
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, RECEIVE)
    performing = driver.Perform.future(PerformRequest(call=made), timeout=20)
    assert not servicer.cancelled.wait(0.3)
    performing.cancel()
    assert servicer.cancelled.wait(5)


def test_many_calls_are_performed_at_once(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    target, servicer = telling
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, TO_END)
    performing = [driver.Perform.future(PerformRequest(call=made), timeout=20) for _ in range(64)]
    servicer.cancelled.set()
    results = [told(each.result().outcome) for each in performing]
    assert results == [["first", OK]] * 64


def test_a_fault_of_the_driver_is_no_outcome(
    driver: DriverServiceStub, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("broken")

    monkeypatch.setattr("greeter_peer.driver.driver_service.CallPerformer", fail)
    with pytest.raises(grpc.RpcError) as failed:
        driver.Perform(PerformRequest(call=call(target, "SayHello", STYLE_UNARY)), timeout=5)
    assert failed.value.code() is grpc.StatusCode.INTERNAL
    assert failed.value.details() == "KeyError: 'broken'"


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


@pytest.mark.parametrize(("fields", "sentence"), INVALID, ids=[case[1][:40] for case in INVALID])
def test_a_call_that_makes_no_sense_is_refused_with_a_sentence(
    driver: DriverServiceStub, fields: dict[str, Any], sentence: str
) -> None:
    valid: dict[str, Any] = {"target": "localhost:1", "name": "SayHello", "style": STYLE_UNARY}
    made = call(**(valid | fields))
    with pytest.raises(grpc.RpcError) as refused:
        driver.Perform(PerformRequest(call=made), timeout=5)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert refused.value.details() == sentence
