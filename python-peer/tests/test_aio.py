"""Behavior of the peer on asyncio only: cancelled tasks and closed generators."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import grpc
import pytest
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub, add_GreeterServicer_to_server
from interop.v1.probe_pb2 import HANDLER_STATE_FINISHED, Observation

from greeter.aio.greeter_client import GreeterClient, open_channel
from greeter.aio.greeter_server import GreeterServer
from greeter.aio.greeter_service import GreeterService
from interop_probe.aio.call_recorder import CallRecorder
from tests.conftest import LOOPBACK, Commands
from tests.peers import Loop

ID = (("x-interop-call-id", "1"),)
ADA = HelloRequest(name="Ada")
LARGE = HelloReply(message="x" * 1_000_000)

_Context = grpc.aio.ServicerContext[Any, Any]


class EndlessGreeter(GreeterService):
    """A service that replies forever, with small messages slowly or large ones without pause."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.goes_on = asyncio.Event()  # Set after the first reply.

    async def SayHelloStreamReply(
        self, request: HelloRequest, context: _Context
    ) -> AsyncIterator[HelloReply]:
        try:
            yield HelloReply()
            self.goes_on.set()
            while True:
                yield LARGE if request.name == "large" else HelloReply()
                if request.name != "large":
                    await asyncio.sleep(0.01)  # The pace of the replies; no test waits for it.
        finally:
            self.ended.append(request.name)


async def observed(
    greeter: GreeterService, call: Callable[[GreeterStub], Any], when: asyncio.Event
) -> Observation:
    """Returns the record of a call that the client cancels when the event is set."""
    recorder = CallRecorder("python-aio")
    async with GreeterServer(interceptors=[recorder]) as server:
        add_GreeterServicer_to_server(greeter, server.library_server)
        async with open_channel((await server.start(LOOPBACK))[0]) as channel:
            made = call(GreeterStub(channel))
            async with asyncio.timeout(60):
                await when.wait()
            made.cancel()
            record = await recorder.wait_for("1", 60)
            assert record is not None
            observation: Observation = Observation.FromString(
                record.observation().SerializeToString()
            )
            return observation


def _stream_reply(request: HelloRequest, stub: GreeterStub) -> Any:
    return stub.SayHelloStreamReply(request, metadata=ID)


def _open_stream_request(stub: GreeterStub) -> Any:
    no_requests: Any = None  # Leaves the input open.
    return stub.SayHelloStreamRequest(no_requests, metadata=ID)


@pytest.mark.parametrize("name", ["small", "large"])
def test_closes_a_cancelled_generator_before_it_is_recorded(loop: Loop, name: str) -> None:
    """The generator waits either on its own or for the client to read its reply."""
    request = HelloRequest(name=name)
    for _ in range(5):
        greeter = EndlessGreeter()
        call = partial(_stream_reply, request)
        observation = loop.run(partial(observed, greeter, call, greeter.goes_on))
        assert greeter.ended == [name]
        assert observation.cancelled
        assert observation.handler == HANDLER_STATE_FINISHED


def test_input_of_a_cancelled_stream_ends_before_the_cancellation(loop: Loop) -> None:
    """This is a difference of the library: the handler cannot distinguish it from a half-close."""

    class Waiting(GreeterService):
        async def SayHelloStreamRequest(
            self, request_iterator: AsyncIterator[HelloRequest], context: _Context
        ) -> HelloReply:
            begun.set()
            async for _ in request_iterator:
                pass
            ended.append("input")
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                ended.append("call")
                raise
            return HelloReply()

    ended: list[str] = []
    begun = asyncio.Event()
    observation = loop.run(lambda: observed(Waiting(), _open_stream_request, begun))
    assert ended == ["input", "call"]
    assert observation.cancelled


def test_abandoned_bidi_client_leaves_no_task(loop: Loop, target: str) -> None:
    async def tasks() -> set[str]:
        channel = open_channel(target)
        replies = GreeterClient(channel).bidi(["Ada", "Grace", "Mary"])
        assert await anext(replies) == "Hello, Ada!"
        await replies.aclose()  # type: ignore[attr-defined]
        await channel.close()
        if senders := _senders():
            await asyncio.wait(senders, timeout=60)
        return {repr(task) for task in _senders()}

    assert loop.run(tasks) == set()


def _senders() -> set[asyncio.Task[Any]]:
    """Returns the library's tasks that send the requests of a stream."""
    return {
        task for task in asyncio.all_tasks() if "consume_request_iterator" in repr(task.get_coro())
    }


def test_reports_an_unknown_peer(commands: Commands) -> None:
    assert commands.run("server", PEER_NAME="python-twisted") == (
        2,
        "",
        "greeter: PEER_NAME must be python or python-aio, not 'python-twisted'\n",
    )


def test_uses_the_peer_on_threads_by_default(commands: Commands) -> None:
    assert "(python)" in commands.serve("server", "--port", "0", PEER_NAME="").start_line
