"""What goes over the wire besides messages, and over which connection; what ends with Perform."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterServicer, add_GreeterServicer_to_server
from interop.v1.driver_pb2 import (
    STYLE_BIDI,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Connection,
    MetadataEntry,
    PerformRequest,
    PerformResponse,
    Unsupported,
)
from interop.v1.driver_pb2_grpc import DriverServiceStub

from tests.conftest import LOOPBACK
from tests.driver_calls import APIS, HALF_CLOSE, OK, RECEIVE, TO_END, call, outcome, send, told
from tests.peers import SUBPACKAGES


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
        self.cancelled.wait(60)


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
    driver: DriverServiceStub, driver_peer: str, telling: tuple[str, Telling]
) -> None:
    metadata = [
        MetadataEntry(key="k", text="2"),
        MetadataEntry(key="k-bin", binary=b"\0\xff"),
        MetadataEntry(key="k", text="1"),
    ]
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(telling[0], "SayHelloAgain", STYLE_UNARY, *steps, metadata=metadata)
    reply = HelloReply.FromString(outcome(driver, made).events[2].message).message
    sent = {
        "python": "('k', '2'), ('k-bin', b'\\x00\\xff'), ('k', '1')",
        # The library for asyncio sends the values of a key one after another.
        "python-aio": "('k', '2'), ('k', '1'), ('k-bin', b'\\x00\\xff')",
    }
    assert f"('x-interop-call-id', '1'), {sent[driver_peer]}" in reply


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
    assert driver.Perform(PerformRequest(call=made), timeout=60) == PerformResponse(
        unsupported=Unsupported(reason="grpc has no compression 'snappy' in its Python client")
    )


def test_single_uncompressed_messages_are_unsupported(
    driver: DriverServiceStub, target: str
) -> None:
    plain = send("Ada")
    plain.send.compressed = False
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, plain, compression="gzip")
    assert driver.Perform(PerformRequest(call=made), timeout=60) == PerformResponse(
        unsupported=Unsupported(
            reason="grpc's Python client compresses all messages of a call or none, not single ones"
        )
    )


def test_a_call_is_cancelled_with_its_perform(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    target, servicer = telling
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, RECEIVE)
    performing = driver.Perform.future(PerformRequest(call=made), timeout=60)
    assert not servicer.cancelled.wait(0.3)
    performing.cancel()
    assert servicer.cancelled.wait(60)


def test_many_calls_are_performed_at_once(
    driver: DriverServiceStub, telling: tuple[str, Telling]
) -> None:
    target, servicer = telling
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, TO_END)
    performing = [driver.Perform.future(PerformRequest(call=made), timeout=60) for _ in range(64)]
    servicer.cancelled.set()
    results = [told(each.result().outcome) for each in performing]
    assert results == [["first", OK]] * 64


def test_a_fault_of_the_driver_is_no_outcome(
    driver: DriverServiceStub, driver_peer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("broken")

    service = f"interop_peer{SUBPACKAGES[driver_peer]}.driver.driver_service"
    monkeypatch.setattr(f"{service}.CallPerformer", fail)
    with pytest.raises(grpc.RpcError) as failed:
        driver.Perform(
            PerformRequest(call=call("localhost:1", "SayHello", STYLE_UNARY)), timeout=60
        )
    assert failed.value.code() is grpc.StatusCode.INTERNAL
    assert failed.value.details() == "KeyError: 'broken'"
