"""A client of the Greeter that uses the generated stub, with one method for each call style."""

import asyncio
from collections.abc import AsyncIterator, Iterable

import grpc
from greeterpb.helloworld_pb2 import HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub

from serving.limits import CHANNEL_OPTIONS, DEADLINE


def open_channel(target: str) -> grpc.aio.Channel:
    """Opens a plaintext channel to "host:port".

    The caller closes it: `async with open_channel(…)`.
    """
    return grpc.aio.insecure_channel(target, options=CHANNEL_OPTIONS)


class GreeterClient:
    """A client that greets through a channel. A failed call raises `grpc.RpcError`."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._stub = GreeterStub(channel)

    async def unary(self, name: str) -> AsyncIterator[str]:
        """Calls two unary methods, each with one request and one reply."""
        request = HelloRequest(name=name)
        yield (await self._stub.SayHello(request, timeout=DEADLINE)).message
        yield (await self._stub.SayHelloAgain(request, timeout=DEADLINE)).message

    async def server_stream(self, name: str) -> AsyncIterator[str]:
        """Sends one request and yields all replies."""
        async for reply in self._stub.SayHelloStreamReply(
            HelloRequest(name=name), timeout=DEADLINE
        ):
            yield reply.message

    async def client_stream(self, names: Iterable[str]) -> AsyncIterator[str]:
        """Sends one request for each name and yields the one reply."""
        requests = (HelloRequest(name=name) for name in names)
        yield (await self._stub.SayHelloStreamRequest(requests, timeout=DEADLINE)).message

    async def bidi(self, names: Iterable[str]) -> AsyncIterator[str]:
        """Sends one request for each name and yields the replies.

        Each request is sent after the reply to the previous one.
        """
        turn = asyncio.Semaphore(1)

        async def requests() -> AsyncIterator[HelloRequest]:
            for name in names:
                await turn.acquire()
                yield HelloRequest(name=name)

        call = self._stub.SayHelloBidiStream(requests(), timeout=DEADLINE)
        try:
            async for reply in call:
                yield reply.message
                turn.release()
        finally:
            call.cancel()
            turn.release()  # The library's sending task may still be waiting.
