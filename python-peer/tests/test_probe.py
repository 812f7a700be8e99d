"""The probe of users' servers, of all kinds and with other interceptors."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from grpc_health.v1 import health, health_pb2_grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from interop.v1.probe_pb2 import (
    HANDLER_STATE_FINISHED,
    HANDLER_STATE_NONE_RAN,
    HANDLER_STATE_RUNNING,
    Observation,
    ObserveRequest,
)
from interop.v1.probe_pb2_grpc import ProbeServiceStub

import interop_probe
from tests.conftest import LOOPBACK
from tests.peers import Loop, new_server
from tests.probed_servers import (
    STYLES,
    AioBrackets,
    Brackets,
    Coroutines,
    Functions,
    Letter,
    call,
    on_asyncio,
    on_threads,
    server_of,
)

TOKEN = "s3cret"  # noqa: S105
ID = (("x-interop-call-id", "1"),)

all_kinds = pytest.mark.parametrize("kind", ["threads", "coroutines", "functions on asyncio"])


@pytest.fixture(autouse=True)
def _on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTEROP_PROBE", "1")
    monkeypatch.setenv("INTEROP_TOKEN", TOKEN)


def observing(channel: grpc.Channel, until: int | None = None, token: str | None = TOKEN) -> Any:
    """Begins to wait for the record of the call with ID."""
    request = ObserveRequest(call_id="1", wait=Duration(seconds=60), until_requests=until)
    metadata = () if token is None else (("x-interop-token", token),)
    return ProbeServiceStub(channel).Observe.future(request, timeout=60, metadata=metadata)


def observe(channel: grpc.Channel, until: int | None = None) -> Observation:
    observation: Observation = observing(channel, until).result().observation
    return observation


def summary(observed: Observation) -> tuple[str, int, list[bytes], bool, bool]:
    return (
        observed.method,
        observed.handler,
        [body.head for body in observed.requests],
        observed.input_ended,
        observed.cancelled,
    )


def finished(name: str) -> tuple[str, int, list[bytes], bool, bool]:
    """Returns the summary of a call whose requests are "a" and, if it streams them, "b"."""
    requests = [b"a", b"b"] if STYLES[name][0] else [b"a"]
    return f"letters.Post/{name}", HANDLER_STATE_FINISHED, requests, True, False


@contextmanager
def calling(target: str) -> Iterator[grpc.Channel]:
    with grpc.insecure_channel(target) as channel:
        yield channel


@all_kinds
@pytest.mark.parametrize("name", STYLES)
def test_records_messages_of_any_serializer(loop: Loop, kind: str, name: str) -> None:
    with server_of(kind, loop) as target, calling(target) as channel:
        assert " ".join(call(channel, name, ["a", "b"], metadata=ID)) in ("a", "a a", "a b")
        assert summary(observe(channel)) == finished(name)


@pytest.mark.parametrize("kind", ["threads", "coroutines"])
@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("name", STYLES)
def test_works_beside_other_interceptors(loop: Loop, kind: str, place: str, name: str) -> None:
    other = Brackets() if kind == "threads" else AioBrackets()
    with server_of(kind, loop, **{place: (other,)}) as target, calling(target) as channel:
        replies = " ".join(call(channel, name, ["a", "b"], metadata=ID))
        assert replies in ("[a]", "[a] [a]", "[a] [b]")
        assert summary(observe(channel)) == finished(name)


@all_kinds
def test_records_that_no_handler_ran_for_an_unknown_method(loop: Loop, kind: str) -> None:
    with server_of(kind, loop) as target, calling(target) as channel:
        unknown: Any = channel.unary_unary("/letters.Post/Nope")
        with pytest.raises(grpc.RpcError) as ended:
            unknown(b"", timeout=60, metadata=ID)
        assert ended.value.code() is grpc.StatusCode.UNIMPLEMENTED
        nothing_ran: tuple[Any, ...] = (
            "letters.Post/Nope",
            HANDLER_STATE_NONE_RAN,
            [],
            False,
            False,
        )
        assert summary(observe(channel)) == nothing_ran


class Failing(grpc.ServerInterceptor):
    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        raise ValueError("an error of the user's interceptor")


class AioFailing(grpc.aio.ServerInterceptor):
    async def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        raise ValueError("an error of the user's interceptor")


@pytest.mark.parametrize("kind", ["threads", "coroutines"])
def test_records_a_call_that_a_later_interceptor_fails(loop: Loop, kind: str) -> None:
    failing = Failing() if kind == "threads" else AioFailing()
    with server_of(kind, loop, after=(failing,)) as target, calling(target) as channel:
        with pytest.raises(grpc.RpcError) as ended:
            call(channel, "Unary", ["a"], metadata=ID)
        assert ended.value.code() is grpc.StatusCode.UNKNOWN
        assert observe(channel).handler == HANDLER_STATE_NONE_RAN


@all_kinds
@pytest.mark.parametrize("token", [None, "", "s3cre", "s3cret2"])
def test_refuses_observe_without_the_token(loop: Loop, kind: str, token: str | None) -> None:
    with server_of(kind, loop) as target, calling(target) as channel:
        error = observing(channel, token=token).exception()
        assert isinstance(error, grpc.RpcError)
        assert error.code() is grpc.StatusCode.UNAUTHENTICATED
        assert error.details() == (
            "the probe needs the metadata x-interop-token with the value that INTEROP_TOKEN has at "
            "this server; set INTEROP_TOKEN of the engine to the same value"
        )


def test_a_contract_peer_with_a_token_requires_it(peer: str, loop: Loop) -> None:
    with (
        new_server(peer, loop, probe=True) as server,
        calling(server.start(LOOPBACK)[0]) as channel,
    ):
        error = observing(channel, token=None).exception()
        assert isinstance(error, grpc.RpcError)
        assert error.code() is grpc.StatusCode.UNAUTHENTICATED
        unknown: Any = channel.unary_unary("/letters.Post/Nope")
        with pytest.raises(grpc.RpcError):
            unknown(b"", timeout=60, metadata=ID)
        assert observe(channel).handler == HANDLER_STATE_NONE_RAN


def test_observes_while_a_handler_occupies_the_only_thread() -> None:
    class Busy(Functions):
        def Unary(self, request: Letter, context: Any) -> Letter:
            assert end.wait(60)
            return request

    end = threading.Event()
    with on_threads(Busy()) as target, calling(target) as channel, ThreadPoolExecutor() as pool:
        replies = pool.submit(call, channel, "Unary", ["a"], metadata=ID)
        waiting = [observing(channel) for _ in range(3)]
        assert observe(channel, until=1).handler == HANDLER_STATE_RUNNING
        end.set()
        assert replies.result(60) == ["a"]
        assert [summary(each.result().observation) for each in waiting] == [finished("Unary")] * 3


def test_keeps_the_thread_pool_of_a_handler() -> None:
    class Elsewhere(Functions):
        def Unary(self, request: Letter, context: Any) -> Letter:
            return Letter(threading.current_thread().name)

    with ThreadPoolExecutor(1, "elsewhere") as pool:
        setattr(Elsewhere.Unary, "experimental_thread_pool", pool)  # noqa: B010
        with on_threads(Elsewhere()) as target, calling(target) as channel:
            assert call(channel, "Unary", ["a"], metadata=ID) == ["elsewhere_0"]
            assert summary(observe(channel)) == finished("Unary")


def test_records_a_watch_of_the_library_which_is_non_blocking() -> None:
    with ThreadPoolExecutor(1) as pool:
        server = grpc.server(pool, interceptors=interop_probe.interceptors())
        health_pb2_grpc.add_HealthServicer_to_server(health.HealthServicer(), server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        with calling(f"127.0.0.1:{port}") as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            watch = stub.Watch(HealthCheckRequest(), timeout=60, metadata=ID)
            assert next(watch) == HealthCheckResponse(status=HealthCheckResponse.SERVING)
            assert observe(channel, until=1).handler == HANDLER_STATE_RUNNING
            watch.cancel()
            observed = observe(channel)
            assert (observed.handler, observed.cancelled) == (HANDLER_STATE_FINISHED, True)
            assert [event.what for event in observed.events] == [
                "handler started",
                "request 0",
                "input ended",
                "reply 0",
                "cancelled",
                "call ended",
                "handler finished",
            ]
        server.stop(None).wait(60)


def test_a_stream_on_asyncio_cancelled_between_replies_is_finished(loop: Loop) -> None:
    class Endless(Coroutines):
        async def ServerStream(self, request: Letter, context: Any) -> AsyncIterator[Letter]:
            try:
                while True:
                    yield request
            finally:
                await asyncio.sleep(0.1)  # A slow clean-up; no test waits for it.
                ended.append(request)

    ended: list[Letter] = []
    with on_asyncio(loop, Endless()) as target, calling(target) as channel:
        stream: Any = channel.unary_stream("/letters.Post/ServerStream")
        replies = stream(b"a", timeout=60, metadata=ID)
        assert next(replies) == b"a"
        replies.cancel()
        observed = observe(channel)
        assert ended == [Letter("a")]
        assert (observed.handler, observed.cancelled) == (HANDLER_STATE_FINISHED, True)


def test_a_function_on_asyncio_that_outlives_its_call_is_recorded(loop: Loop) -> None:
    class Busy(Functions):
        def Unary(self, request: Letter, context: Any) -> Letter:
            assert end.wait(60)
            return request

    end = threading.Event()
    with on_asyncio(loop, Busy()) as target, calling(target) as channel:
        unary: Any = channel.unary_unary("/letters.Post/Unary")
        made = unary.future(b"a", timeout=60, metadata=ID)
        assert observe(channel, until=1).handler == HANDLER_STATE_RUNNING
        made.cancel()
        while not (observed := observe(channel, until=1)).cancelled:
            pass
        assert observed.handler == HANDLER_STATE_RUNNING
        end.set()
        assert observe(channel).handler == HANDLER_STATE_FINISHED
