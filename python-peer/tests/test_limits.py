"""The limit on handlers that run at once, and calls that wait for a free one."""

import threading
from collections.abc import Iterator

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from interop.v1.probe_pb2 import HANDLER_STATE_FINISHED, ObserveRequest
from interop.v1.probe_pb2_grpc import ProbeServiceStub

from greeter.greeter_client import open_channel
from tests.conftest import LOOPBACK
from tests.peers import Server

ADA = HelloRequest(name="Ada")


@pytest.fixture
def handlers(channel: grpc.Channel) -> Iterator[list[threading.Event]]:
    """Events that end the handlers of 32 running calls, the most that may run."""
    ends = [threading.Event() for _ in range(32)]
    calls = [begin(channel, end) for end in ends]
    yield ends
    for end in ends:
        end.set()
    for call in calls:
        list(call)


def begin(channel: grpc.Channel, end: threading.Event) -> Iterator[HelloReply]:
    def requests() -> Iterator[HelloRequest]:
        yield ADA
        end.wait(60)

    call = GreeterStub(channel).SayHelloBidiStream(requests(), timeout=60)
    assert next(call) == HelloReply(message="Hello, Ada!")
    return call


def test_32_handlers_run_at_once_and_more_wait(
    channel: grpc.Channel, handlers: list[threading.Event]
) -> None:
    waiting = [GreeterStub(channel).SayHello.future(ADA, timeout=60) for _ in range(2)]
    with pytest.raises(grpc.FutureTimeoutError):
        waiting[0].result(timeout=0.3)
    handlers[0].set()
    assert [call.result(timeout=60) for call in waiting] == [HelloReply(message="Hello, Ada!")] * 2


def test_records_a_call_that_is_cancelled_while_it_waits(
    channel: grpc.Channel, handlers: list[threading.Event]
) -> None:
    metadata = (("x-interop-call-id", "1"),)
    with pytest.raises(grpc.RpcError) as ended:
        GreeterStub(channel).SayHello(ADA, timeout=2, metadata=metadata)
    assert ended.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    handlers[0].set()  # Makes room for the next call.
    request = ObserveRequest(call_id="1", wait=Duration(seconds=60))
    observed = ProbeServiceStub(channel).Observe(request, timeout=60).observation
    assert (observed.cancelled, observed.handler) == (True, HANDLER_STATE_FINISHED)
    assert list(observed.requests) == []


def test_a_watch_of_an_unknown_service_ends_with_the_drain(server: Server) -> None:
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        watch = HealthStub(channel).Watch(HealthCheckRequest(service="no.Such"), timeout=60)
        assert next(watch) == HealthCheckResponse(status=HealthCheckResponse.SERVICE_UNKNOWN)
        server.drain()
        assert list(watch) == []
