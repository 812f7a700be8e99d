"""The records of calls to a server with --probe."""

import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub, add_GreeterServicer_to_server
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from interop.v1.driver_pb2 import MetadataEntry
from interop.v1.probe_pb2 import (
    HANDLER_STATE_FINISHED,
    HANDLER_STATE_NONE_RAN,
    HANDLER_STATE_RUNNING,
    Body,
    Observation,
    ObserveRequest,
    ObserveResponse,
)
from interop.v1.probe_pb2_grpc import ProbeServiceStub

from greeter.greeter_client import open_channel
from greeter.greeter_server import GreeterServer
from greeter.greeter_service import GreeterService
from interop_probe.call_recorder import CallRecorder
from tests.conftest import LOOPBACK

Observe = Callable[..., Observation]

ID = (("x-interop-call-id", "1"),)
ADA, GRACE = HelloRequest(name="Ada"), HelloRequest(name="Grace")


@pytest.fixture
def stub(channel: grpc.Channel) -> GreeterStub:
    return GreeterStub(channel)


@pytest.fixture
def observe(channel: grpc.Channel) -> Observe:
    def observe(call_id: str = "1", seconds: int = 60) -> Observation:
        request = ObserveRequest(call_id=call_id, wait=Duration(seconds=seconds))
        response = ProbeServiceStub(channel).Observe(request, timeout=60)
        assert response.HasField("observation")
        return response.observation

    return observe


def body(request: HelloRequest) -> Body:
    serialized = request.SerializeToString()
    return Body(size=len(serialized), sha256=sha256(serialized).digest(), head=serialized)


def bytes_call(channel: grpc.Channel, method: str) -> "grpc.UnaryUnaryMultiCallable[bytes, bytes]":
    return channel.unary_unary(f"/{method}")


def comparable(observation: Observation) -> Observation:
    """Returns the observation without times, events, peer and metadata."""
    kept = Observation()
    kept.CopyFrom(observation)
    for field in ("started", "events", "metadata", "time_remaining", "peer"):
        kept.ClearField(field)
    return kept


def events(observation: Observation) -> list[str]:
    return [event.what for event in observation.events]


def finished(
    method: str, *requests: HelloRequest, input_ended: bool = False, cancelled: bool = False
) -> Observation:
    return Observation(
        call_id="1",
        method=f"greeterpb.Greeter/{method}",
        requests=[body(request) for request in requests],
        handler=HANDLER_STATE_FINISHED,
        input_ended=input_ended,
        cancelled=cancelled,
    )


def test_a_unary_call_is_recorded(stub: GreeterStub, observe: Observe, peer: str) -> None:
    stub.SayHello(ADA, timeout=60, metadata=(*ID, ("k-bin", b"\0\xff"), ("k", "v"), ("k", "w")))
    observed = observe()
    assert observed.peer == peer
    assert comparable(observed) == finished("SayHello", ADA, input_ended=True)
    assert [entry for entry in observed.metadata if entry.key != "user-agent"] == [
        MetadataEntry(key="x-interop-call-id", text="1"),
        MetadataEntry(key="k-bin", binary=b"\0\xff"),
        MetadataEntry(key="k", text="v"),
        MetadataEntry(key="k", text="w"),
    ]
    (agent,) = (entry.text for entry in observed.metadata if entry.key == "user-agent")
    assert agent.startswith("grpc-python/")
    assert 0 < observed.time_remaining.ToTimedelta().total_seconds() <= 61.5
    assert abs(observed.started.ToNanoseconds() / 1e9 - time.time()) < 60
    assert events(observed) == [
        "handler started",
        "request 0",
        "input ended",
        "reply 0",
        "handler finished",
        "call ended",
    ]


def test_without_a_deadline_there_is_no_time_remaining(stub: GreeterStub, observe: Observe) -> None:
    stub.SayHello(ADA, metadata=ID)
    assert not observe().HasField("time_remaining")


def test_a_server_streaming_call_is_recorded(stub: GreeterStub, observe: Observe) -> None:
    assert len(list(stub.SayHelloStreamReply(ADA, timeout=60, metadata=ID))) == 2
    assert comparable(observe()) == finished("SayHelloStreamReply", ADA, input_ended=True)


def test_a_client_streaming_call_is_recorded(stub: GreeterStub, observe: Observe) -> None:
    stub.SayHelloStreamRequest(iter([ADA, GRACE]), timeout=60, metadata=ID)
    assert comparable(observe()) == finished("SayHelloStreamRequest", ADA, GRACE, input_ended=True)


def test_a_bidirectional_call_is_recorded(stub: GreeterStub, observe: Observe) -> None:
    assert len(list(stub.SayHelloBidiStream(iter([ADA, GRACE]), timeout=60, metadata=ID))) == 2
    observed = observe()
    assert comparable(observed) == finished("SayHelloBidiStream", ADA, GRACE, input_ended=True)
    assert events(observed) == [
        "handler started",
        "request 0",
        "reply 0",
        "request 1",
        "reply 1",
        "input ended",
        "handler finished",
        "call ended",
    ]


def test_records_a_large_body_as_size_and_digest(stub: GreeterStub, observe: Observe) -> None:
    large = HelloRequest(name="x" * 70_000)
    stub.SayHello(large, timeout=60, metadata=ID)
    assert list(observe().requests) == [
        Body(
            size=70_004,
            sha256=sha256(large.SerializeToString()).digest(),
            head=b"\n\xf0\xa2\x04" + b"x" * 60,
        )
    ]


@pytest.mark.parametrize("method", ["greeterpb.Greeter/Nope", "no.Such/SayHello"])
def test_no_handler_ran_for_an_unknown_method(
    channel: grpc.Channel, observe: Observe, method: str
) -> None:
    with pytest.raises(grpc.RpcError):
        bytes_call(channel, method)(b"", timeout=60, metadata=ID)
    assert comparable(observe()) == Observation(
        call_id="1", method=method, handler=HANDLER_STATE_NONE_RAN
    )


def test_records_a_call_of_the_compatibility_service(
    channel: grpc.Channel, observe: Observe
) -> None:
    bytes_call(channel, "helloworld.Greeter/SayHello")(b"", timeout=60, metadata=ID)
    assert observe().method == "helloworld.Greeter/SayHello"


def test_a_call_without_id_is_not_recorded(channel: grpc.Channel, stub: GreeterStub) -> None:
    stub.SayHello(ADA, timeout=60)
    response = ProbeServiceStub(channel).Observe(ObserveRequest(call_id=""), timeout=60)
    assert response == ObserveResponse()


def test_a_server_streaming_call_cancelled_midway_is_finished() -> None:
    class EndlessGreeter(GreeterService):
        def SayHelloStreamReply(
            self, request: HelloRequest, context: grpc.ServicerContext
        ) -> Iterator[HelloReply]:
            try:
                while True:
                    yield HelloReply(message=request.name)
            finally:
                threading.Event().wait(0.1)
                ended.append(request)

    ended: list[HelloRequest] = []
    recorder = CallRecorder("python")
    with GreeterServer(interceptors=[recorder]) as server:
        add_GreeterServicer_to_server(EndlessGreeter(), server.library_server)
        with open_channel(server.start(LOOPBACK)[0]) as channel:
            call = GreeterStub(channel).SayHelloStreamReply(ADA, timeout=60, metadata=ID)
            assert next(call) == HelloReply(message="Ada")
            call.cancel()
            record = recorder.wait_for("1", 60, is_cancelled=lambda: False)
            assert record is not None
            assert ended == [ADA]
    observation = Observation.FromString(record.observation().SerializeToString())
    assert comparable(observation) == finished(
        "SayHelloStreamReply", ADA, input_ended=True, cancelled=True
    )


def endless(ended: threading.Event) -> Iterator[HelloRequest]:
    yield ADA
    ended.wait(60)


@pytest.fixture
def requests() -> Iterator[Iterator[HelloRequest]]:
    ended = threading.Event()
    yield endless(ended)
    ended.set()


def test_a_bidirectional_call_cancelled_while_it_waits_is_finished(
    stub: GreeterStub, observe: Observe, requests: Iterator[HelloRequest]
) -> None:
    call = stub.SayHelloBidiStream(requests, timeout=60, metadata=ID)
    assert next(call) == HelloReply(message="Hello, Ada!")
    call.cancel()
    observed = comparable(observe())
    observed.input_ended = False  # A cancelled stream may look like a normal end of input.
    assert observed == finished("SayHelloBidiStream", ADA, cancelled=True)


def test_every_cancelled_stream_is_recorded_as_cancelled(
    stub: GreeterStub, observe: Observe
) -> None:
    for number in range(40):
        ended = threading.Event()
        metadata = (("x-interop-call-id", str(number)),)
        call = stub.SayHelloBidiStream(endless(ended), timeout=60, metadata=metadata)
        next(call)
        call.cancel()
        ended.set()
    assert [observe(str(number)).cancelled for number in range(40)] == [True] * 40


def test_records_a_deadline_that_passes_while_the_handler_waits(
    stub: GreeterStub, observe: Observe, requests: Iterator[HelloRequest]
) -> None:
    call = stub.SayHelloStreamRequest.future(requests, timeout=2, metadata=ID)
    with pytest.raises(grpc.RpcError):
        call.result()
    observed = comparable(observe())
    observed.input_ended = False
    assert observed == finished("SayHelloStreamRequest", ADA, cancelled=True)


def test_a_unary_call_cancelled_before_its_request_is_finished(
    channel: grpc.Channel, observe: Observe
) -> None:
    ended = threading.Event()
    stream_stream: grpc.StreamStreamMultiCallable[bytes, bytes] = channel.stream_stream(
        "/greeterpb.Greeter/SayHello"
    )
    call = stream_stream(nothing_until(ended), timeout=60, metadata=ID)
    assert observe(seconds=1).handler == HANDLER_STATE_RUNNING
    call.cancel()
    ended.set()
    assert comparable(observe()) == finished("SayHello", cancelled=True)


def nothing_until(ended: threading.Event) -> Iterator[bytes]:
    ended.wait(60)
    yield from ()


def test_records_an_unparsable_request(channel: grpc.Channel, observe: Observe, peer: str) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        bytes_call(channel, "greeterpb.Greeter/SayHello")(
            b"\xff\xff\xff\xff", timeout=60, metadata=ID
        )
    assert refused.value.code() is {
        "python": grpc.StatusCode.INTERNAL,
        "python-aio": grpc.StatusCode.UNKNOWN,
    }.get(peer)
    expected = finished("SayHello")
    expected.requests.add(
        size=4, sha256=sha256(b"\xff\xff\xff\xff").digest(), head=b"\xff\xff\xff\xff"
    )
    assert comparable(observe()) == expected


def test_a_recorded_watch_ends_with_its_call(channel: grpc.Channel, observe: Observe) -> None:
    watch = HealthStub(channel).Watch(HealthCheckRequest(), timeout=60, metadata=ID)
    assert next(watch) == HealthCheckResponse(status=HealthCheckResponse.SERVING)
    watch.cancel()
    observed = observe()
    assert (observed.cancelled, observed.handler) == (True, HANDLER_STATE_FINISHED)
