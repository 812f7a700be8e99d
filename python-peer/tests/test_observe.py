"""The method Observe, which returns the records of a server with --probe."""

import time
from queue import SimpleQueue

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from greeterpb.helloworld_pb2 import HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub
from interop.v1.probe_pb2 import (
    HANDLER_STATE_FINISHED,
    HANDLER_STATE_RUNNING,
    ObserveRequest,
    ObserveResponse,
)
from interop.v1.probe_pb2_grpc import ProbeServiceStub

ID = (("x-interop-call-id", "1"),)
ADA = HelloRequest(name="Ada")


@pytest.fixture
def stub(channel: grpc.Channel) -> GreeterStub:
    return GreeterStub(channel)


def test_observe_waits_for_a_call_that_has_not_arrived(
    channel: grpc.Channel, stub: GreeterStub
) -> None:
    request = ObserveRequest(call_id="1", wait=Duration(seconds=60))
    response = ProbeServiceStub(channel).Observe.future(request, timeout=60)
    stub.SayHello(ADA, timeout=60, metadata=ID)
    assert response.result().observation.handler == HANDLER_STATE_FINISHED


@pytest.mark.parametrize("received", [0, 1, 2])
def test_observe_waits_until_the_handler_has_received_requests(
    channel: grpc.Channel, stub: GreeterStub, received: int
) -> None:
    requests: SimpleQueue[HelloRequest | None] = SimpleQueue()
    request = ObserveRequest(call_id="1", wait=Duration(seconds=60), until_requests=received)
    response = ProbeServiceStub(channel).Observe.future(request, timeout=60)
    call = stub.SayHelloBidiStream(iter(requests.get, None), timeout=60, metadata=ID)
    for _ in range(received):
        requests.put(ADA)
    observation = response.result().observation
    assert observation.handler == HANDLER_STATE_RUNNING
    assert len(observation.requests) == received
    requests.put(None)
    assert len(list(call)) == received


def test_observe_stops_waiting_for_requests_when_the_handler_ends(
    channel: grpc.Channel, stub: GreeterStub
) -> None:
    stub.SayHello(ADA, timeout=60, metadata=ID)
    request = ObserveRequest(call_id="1", wait=Duration(seconds=60), until_requests=2)
    observation = ProbeServiceStub(channel).Observe(request, timeout=60).observation
    assert observation.handler == HANDLER_STATE_FINISHED


def test_observe_waits_for_at_most_the_requested_time(channel: grpc.Channel) -> None:
    request = ObserveRequest(call_id="1", wait=Duration(nanos=200_000_000))
    began = time.monotonic()
    assert ProbeServiceStub(channel).Observe(request, timeout=60) == ObserveResponse()
    assert 0.2 <= time.monotonic() - began < 30


def test_observe_waits_at_most_60_seconds(channel: grpc.Channel) -> None:
    request = ObserveRequest(call_id="1", wait=Duration(seconds=61))
    with pytest.raises(grpc.RpcError) as refused:
        ProbeServiceStub(channel).Observe(request, timeout=60)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert refused.value.details() == "wait must be 0 to 60 s, not 61 s"


def test_a_cancelled_observe_frees_its_worker(channel: grpc.Channel) -> None:
    stub = ProbeServiceStub(channel)
    request = ObserveRequest(call_id="1", wait=Duration(seconds=60))
    waiting = [stub.Observe.future(request, timeout=60) for _ in range(32)]
    for response in waiting:
        response.cancel()
    assert stub.Observe(ObserveRequest(call_id="1"), timeout=60) == ObserveResponse()


def test_keeps_the_last_10000_calls(stub: GreeterStub, channel: grpc.Channel) -> None:
    first = (("x-interop-call-id", "first"),)
    stub.SayHello(ADA, timeout=60, metadata=first)
    unknown: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary("/no.Such/Method")
    responses = []
    for number in range(10_000):
        responses.append(unknown.future(b"", metadata=(("x-interop-call-id", str(number)),)))
        if len(responses) == 90:
            while responses:
                responses.pop().code()
    while responses:
        responses.pop().code()
    observe = ProbeServiceStub(channel).Observe
    assert observe(ObserveRequest(call_id="first"), timeout=60) == ObserveResponse()
    assert observe(ObserveRequest(call_id="0"), timeout=60).observation.call_id == "0"
