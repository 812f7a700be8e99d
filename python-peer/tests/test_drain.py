"""The health service, and the drain of a server."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import grpc
import pytest
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from greeter.greeter_client import open_channel
from serving import grpc_server
from serving.aio import grpc_server as aio_grpc_server
from serving.health_service import HealthService
from tests.conftest import LOOPBACK, Commands
from tests.peers import Server

SERVING = HealthCheckResponse(status=HealthCheckResponse.SERVING)
NOT_SERVING = HealthCheckResponse(status=HealthCheckResponse.NOT_SERVING)


@pytest.mark.parametrize("service", ["", "greeterpb.Greeter", "helloworld.Greeter"])
def test_health_reports_serving(channel: grpc.Channel, service: str) -> None:
    assert HealthStub(channel).Check(HealthCheckRequest(service=service), timeout=60) == SERVING


def test_health_refuses_an_unknown_service(channel: grpc.Channel) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        HealthStub(channel).Check(HealthCheckRequest(service="no.Such"), timeout=60)
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND


@pytest.fixture
def long_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grace period that is longer than any drain without calls, even on a busy machine."""
    for module in (grpc_server, aio_grpc_server):
        monkeypatch.setattr(module, "GRACE", 60)


@pytest.mark.usefixtures("long_grace")
def test_an_idle_server_drains_at_once(server: Server) -> None:
    server.start(LOOPBACK)
    began = time.monotonic()
    server.drain()
    assert time.monotonic() - began < 50


@pytest.mark.usefixtures("long_grace")
def test_drain_ends_watches_with_not_serving(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        watches = [HealthStub(channel).Watch(HealthCheckRequest(), timeout=60) for _ in range(40)]
        assert [next(watch) for watch in watches] == [SERVING] * 40
        began = time.monotonic()
        server.drain()
        assert time.monotonic() - began < 50
        assert [list(watch) for watch in watches] == [[NOT_SERVING]] * 40
    assert caplog.messages == []


def test_a_watch_ends_once() -> None:
    sent: list[HealthCheckResponse | None] = []
    over: list[Callable[[], None]] = []
    context = Mock(spec=grpc.ServicerContext)
    context.add_callback = over.append
    health = HealthService()
    health.Watch(HealthCheckRequest(), context, sent.append)
    health.drain()
    for callback in over:
        callback()
    health.close()
    assert sent == [SERVING, NOT_SERVING, None]


def test_a_second_drain_sends_nothing_to_a_watch() -> None:
    sent: list[HealthCheckResponse | None] = []
    health = HealthService()
    health.Watch(HealthCheckRequest(), Mock(spec=grpc.ServicerContext), sent.append)
    health.drain()
    health.close()
    health.drain()
    assert sent == [SERVING, NOT_SERVING, None]


def test_a_watch_after_the_drain_receives_not_serving_and_ends() -> None:
    sent: list[HealthCheckResponse | None] = []
    health = HealthService()
    health.drain()
    health.Watch(HealthCheckRequest(), Mock(spec=grpc.ServicerContext), sent.append)
    health.close()
    assert sent == [NOT_SERVING, None]


def test_a_watch_during_the_drain_receives_not_serving_and_ends() -> None:
    sent: list[HealthCheckResponse | None] = []
    context = Mock(spec=grpc.ServicerContext)
    health = HealthService()
    overtaken: list[bool] = []

    def add_callback(_callback: Callable[[], None]) -> None:
        # The library adds its first callback after it has sent the status.
        if not overtaken:
            overtaken.append(True)
            health.drain()

    context.add_callback = add_callback
    health.Watch(HealthCheckRequest(), context, sent.append)
    health.close()
    assert sent == [SERVING, NOT_SERVING, None]


def test_watches_use_no_worker_threads(server: Server) -> None:
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        watches = [HealthStub(channel).Watch(HealthCheckRequest(), timeout=60) for _ in range(40)]
        assert [next(watch) for watch in watches] == [SERVING] * 40
        assert GreeterStub(channel).SayHello(HelloRequest(name="Ada"), timeout=60) == HelloReply(
            message="Hello, Ada!"
        )


def test_clients_can_end_watches(server: Server) -> None:
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        for _ in range(20):
            watch = HealthStub(channel).Watch(HealthCheckRequest(), timeout=60)
            assert next(watch) == SERVING
            watch.cancel()


def test_drain_lets_a_call_in_flight_finish(commands: Commands) -> None:
    served = commands.serve("server", "--port", "0")
    with open_channel(served.address) as channel:
        health = HealthStub(channel)
        watch = health.Watch(HealthCheckRequest(), timeout=60)
        assert next(watch) == SERVING

        def names() -> Iterator[HelloRequest]:
            yield HelloRequest(name="Ada")
            draining.wait(60)
            yield HelloRequest(name="Grace")

        draining = threading.Event()
        call = GreeterStub(channel).SayHelloBidiStream(names(), timeout=60)
        assert next(call) == HelloReply(message="Hello, Ada!")
        served.process.send_signal(signal.SIGTERM)
        assert list(watch) == [NOT_SERVING]
        draining.set()
        assert list(call) == [HelloReply(message="Hello, Grace!")]
    assert served.process.wait(60) == 0


def test_drain_cancels_an_endless_call_after_5_seconds(commands: Commands) -> None:
    served = commands.serve("server", "--port", "0")
    with open_channel(served.address) as channel:
        watch = HealthStub(channel).Watch(HealthCheckRequest(), timeout=60)
        assert next(watch) == SERVING

        def names() -> Iterator[HelloRequest]:
            yield HelloRequest(name="Ada")
            cancelled.wait(60)

        cancelled = threading.Event()
        call = GreeterStub(channel).SayHelloBidiStream(names(), timeout=60)
        assert next(call) == HelloReply(message="Hello, Ada!")
        began = time.monotonic()
        served.process.send_signal(signal.SIGTERM)
        assert list(watch) == [NOT_SERVING]
        with pytest.raises(grpc.RpcError) as ended:
            next(call)
        took = time.monotonic() - began
        cancelled.set()
    assert ended.value.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)
    assert 4.5 < took < 30
    assert served.process.wait(60) == 0


def test_unparsable_requests_do_not_delay_the_drain(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for module in (grpc_server, aio_grpc_server):
        monkeypatch.setattr(module, "GRACE", 0.2)
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        call: grpc.StreamUnaryMultiCallable[bytes, bytes] = channel.stream_unary(
            "/greeterpb.Greeter/SayHelloStreamRequest"
        )
        for _ in range(20):
            with pytest.raises(grpc.RpcError):
                call(iter([b"\xff"]), timeout=60)
        began = time.monotonic()
        server.drain()
        assert time.monotonic() - began < 4
    caplog.clear()


@pytest.mark.parametrize("command", ["server", "driver", "stand-in"])
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_an_idle_process_at_once_without_output(
    commands: Commands, command: str, stop: signal.Signals
) -> None:
    served = commands.serve(command, "--port", "0")
    began = time.monotonic()
    served.process.send_signal(stop)
    assert served.process.wait(60) == 0
    assert time.monotonic() - began < 4.9  # The grace period is 5 s.
    assert served.process.stderr is not None
    assert served.process.stderr.read() == ""


def test_further_signals_have_no_effect(commands: Commands) -> None:
    served = commands.serve("server", "--port", "0")
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGINT, signal.SIGINT):
        served.process.send_signal(stop)
    assert served.process.wait(60) == 0
    assert served.process.stderr is not None
    assert served.process.stderr.read() == ""
