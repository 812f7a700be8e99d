"""What only the peer on asyncio has: tasks that are cancelled, and generators that are closed."""

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
from interop_peer.aio.probe.call_recorder import CallRecorder
from tests.conftest import LOOPBACK, Commands
from tests.peers import Loop

ID = (("x-interop-call-id", "1"),)
ADA = HelloRequest(name="Ada")
LARGE = HelloReply(message="x" * 1_000_000)

_Context = grpc.aio.ServicerContext[Any, Any]


class EndlessGreeter(GreeterService):
    """Replies for ever: with small messages now and then, or with large ones as fast as it can."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.goes_on = asyncio.Event()  # Past its first reply.

    async def SayHelloStreamReply(
        self, request: HelloRequest, context: _Context
    ) -> AsyncIterator[HelloReply]:
        try:
            yield HelloReply()
            self.goes_on.set()
            while True:
                yield LARGE if request.name == "large" else HelloReply()
                if request.name != "large":
                    await asyncio.sleep(0.01)
        finally:
            self.ended.append(request.name)


async def observed(
    greeter: GreeterService, call: Callable[[GreeterStub], Any], when: asyncio.Event
) -> Observation:
    """The record of a call that the client cancels once the handler has come so far."""
    recorder = CallRecorder()
    async with GreeterServer(interceptors=[recorder]) as server:
        add_GreeterServicer_to_server(greeter, server.library_server)
        async with open_channel((await server.start(LOOPBACK))[0]) as channel:
            made = call(GreeterStub(channel))
            async with asyncio.timeout(60):
                await when.wait()
            made.cancel()
            record = await recorder.wait_for("1", 60)
            assert record is not None
            return record.observation()


def _stream_reply(request: HelloRequest, stub: GreeterStub) -> Any:
    return stub.SayHelloStreamReply(request, metadata=ID)


def _open_stream_request(stub: GreeterStub) -> Any:
    no_requests: Any = None  # It is left open.
    return stub.SayHelloStreamRequest(no_requests, metadata=ID)


@pytest.mark.parametrize("name", ["small", "large"])
def test_a_generator_that_is_cancelled_is_closed_before_it_is_recorded(
    loop: Loop, name: str
) -> None:
    """Wherever it is: waiting by itself, or for the client to read its reply."""
    request = HelloRequest(name=name)
    for _ in range(5):
        greeter = EndlessGreeter()
        call = partial(_stream_reply, request)
        observation = loop.run(partial(observed, greeter, call, greeter.goes_on))
        assert greeter.ended == [name]
        assert observation.cancelled
        assert observation.handler == HANDLER_STATE_FINISHED


def test_the_handler_of_a_cancelled_stream_is_told_that_its_input_ended_first(loop: Loop) -> None:
    """A difference of the library: the handler cannot tell this from a half-close."""

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


def test_bidi_client_that_is_abandoned_leaves_no_task(loop: Loop, target: str) -> None:
    async def tasks() -> set[str]:
        channel = open_channel(target)
        replies = GreeterClient(channel).bidi(["Ada", "Grace", "Mary"])
        assert await anext(replies) == "Hello, Ada!"
        await replies.aclose()  # type: ignore[attr-defined]
        await channel.close()
        async with asyncio.timeout(60):
            while any("consume_request_iterator" in task for task in _tasks()):
                await asyncio.sleep(0)
        return _tasks()

    assert [task for task in loop.run(tasks) if "consume_request_iterator" in task] == []


def _tasks() -> set[str]:
    return {repr(task.get_coro()) for task in asyncio.all_tasks()}


def test_a_peer_that_does_not_exist_is_told_in_one_sentence(commands: Commands) -> None:
    assert commands.run("server", GREETER_PEER="python-twisted") == (
        2,
        "",
        "greeter: GREETER_PEER must be python or python-aio, not 'python-twisted'\n",
    )


def test_without_a_name_the_peer_is_the_one_with_threads(commands: Commands) -> None:
    assert "(python)" in commands.serve("server", "--port", "0", GREETER_PEER="").start_line
