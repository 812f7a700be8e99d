"""Metadata, status, compression and connections of the driver's calls, and their cancellation."""

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
from tests.driver_calls import APIS, HALF_CLOSE, OK, RECEIVE, TO_END, call, events, outcome, send
from tests.peers import SUBPACKAGES


class ReportingGreeter(GreeterServicer):
    """A service that replies with the client's address or metadata, or sends its own metadata."""

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
def reporting() -> Iterator[tuple[str, ReportingGreeter]]:
    servicer = ReportingGreeter()
    with ThreadPoolExecutor(64) as workers:
        server = grpc.server(workers)
        add_GreeterServicer_to_server(servicer, server)
        address = LOOPBACK.bind(server)
        server.start()
        yield address, servicer
        server.stop(None)


@APIS
def test_reports_headers_trailers_and_status(
    driver: DriverServiceStub, reporting: tuple[str, ReportingGreeter], api: int
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    result = outcome(
        driver, call(reporting[0], "SayHelloStreamReply", STYLE_SERVER_STREAM, *steps, api=api)
    )
    assert events(result) == [
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


def test_sends_the_call_id_before_the_metadata_in_order(
    driver: DriverServiceStub, driver_peer: str, reporting: tuple[str, ReportingGreeter]
) -> None:
    metadata = [
        MetadataEntry(key="k", text="2"),
        MetadataEntry(key="k-bin", binary=b"\0\xff"),
        MetadataEntry(key="k", text="1"),
    ]
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(reporting[0], "SayHelloAgain", STYLE_UNARY, *steps, metadata=metadata)
    reply = HelloReply.FromString(outcome(driver, made).events[2].message).message
    sent = {
        "python": "('k', '2'), ('k-bin', b'\\x00\\xff'), ('k', '1')",
        # The library for asyncio sends all values of a key together.
        "python-aio": "('k', '2'), ('k', '1'), ('k-bin', b'\\x00\\xff')",
    }
    assert f"('x-interop-call-id', '1'), {sent[driver_peer]}" in reply


def test_calls_with_one_connection_name_share_a_tcp_connection(
    driver: DriverServiceStub, reporting: tuple[str, ReportingGreeter]
) -> None:
    def peer_address(**connection: Any) -> str:
        steps = (send("Ada"), HALF_CLOSE, TO_END)
        made = call(
            reporting[0], "SayHello", STYLE_UNARY, *steps, connection=Connection(**connection)
        )
        return str(events(outcome(driver, made))[2])

    shared = peer_address()
    named = peer_address(name="a", close_after=True)
    assert [peer_address(), peer_address()] == [shared, shared]
    assert len({shared, named, peer_address(name="b"), peer_address(name="a")}) == 4
    assert peer_address(name="b") == peer_address(name="b")


def test_different_endpoints_share_no_connection(
    driver: DriverServiceStub, reporting: tuple[str, ReportingGreeter]
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(reporting[0], "SayHello", STYLE_UNARY, *steps)
    other = call(reporting[0], "SayHello", STYLE_UNARY, *steps)
    other.endpoint.max_inbound_message_bytes = 1_000
    assert events(outcome(driver, made)) != events(outcome(driver, other))


def test_the_endpoint_limits_the_message_size(driver: DriverServiceStub, target: str) -> None:
    steps = (send("x" * 2_000), HALF_CLOSE, TO_END)
    made = call(target, "SayHello", STYLE_UNARY, *steps)
    made.endpoint.max_inbound_message_bytes = 1_000
    assert events(outcome(driver, made))[2:] == [grpc.StatusCode.RESOURCE_EXHAUSTED]


@pytest.mark.parametrize("compression", ["", "identity", "gzip", "deflate"])
@APIS
def test_performs_compressed_calls(
    driver: DriverServiceStub, target: str, compression: str, api: int
) -> None:
    steps = (send("Ada"), HALF_CLOSE, TO_END)
    made = call(target, "SayHello", STYLE_UNARY, *steps, compression=compression, api=api)
    assert events(outcome(driver, made))[2:] == ["Hello, Ada!", OK]


def test_unknown_compression_is_unsupported(driver: DriverServiceStub, target: str) -> None:
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


def test_cancelling_perform_cancels_the_call(
    driver: DriverServiceStub, reporting: tuple[str, ReportingGreeter]
) -> None:
    target, servicer = reporting
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, RECEIVE)
    performing = driver.Perform.future(PerformRequest(call=made), timeout=60)
    assert not servicer.cancelled.wait(0.3)
    performing.cancel()
    assert servicer.cancelled.wait(60)


def test_performs_many_calls_at_once(
    driver: DriverServiceStub, reporting: tuple[str, ReportingGreeter]
) -> None:
    target, servicer = reporting
    made = call(target, "SayHelloBidiStream", STYLE_BIDI, RECEIVE, TO_END)
    performing = [driver.Perform.future(PerformRequest(call=made), timeout=60) for _ in range(64)]
    servicer.cancelled.set()
    results = [events(each.result().outcome) for each in performing]
    assert results == [["first", OK]] * 64


def test_internal_error_of_the_driver_is_not_an_outcome(
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
