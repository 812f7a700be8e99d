"""A client of the Greeter that uses the generated stub, with one method for each call style."""

import threading
from collections.abc import Iterable, Iterator

import grpc
from greeterpb.helloworld_pb2 import HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub

from serving.limits import CHANNEL_OPTIONS, DEADLINE


def open_channel(target: str) -> grpc.Channel:
    """Opens a plaintext channel to "host:port". The caller closes it: `with open_channel(…)`."""
    return grpc.insecure_channel(target, options=CHANNEL_OPTIONS)


class GreeterClient:
    """A client that greets through a channel. A failed call raises `grpc.RpcError`."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._stub = GreeterStub(channel)

    def unary(self, name: str) -> Iterator[str]:
        """Calls two unary methods, each with one request and one reply."""
        request = HelloRequest(name=name)
        yield self._stub.SayHello(request, timeout=DEADLINE).message
        yield self._stub.SayHelloAgain(request, timeout=DEADLINE).message

    def server_stream(self, name: str) -> Iterator[str]:
        """Sends one request and yields all replies."""
        for reply in self._stub.SayHelloStreamReply(HelloRequest(name=name), timeout=DEADLINE):
            yield reply.message

    def client_stream(self, names: Iterable[str]) -> Iterator[str]:
        """Sends one request for each name and yields the one reply."""
        requests = (HelloRequest(name=name) for name in names)
        yield self._stub.SayHelloStreamRequest(requests, timeout=DEADLINE).message

    def bidi(self, names: Iterable[str]) -> Iterator[str]:
        """Sends one request for each name and yields the replies.

        Each request is sent after the reply to the previous one.
        """
        turn = threading.Semaphore(1)

        def requests() -> Iterator[HelloRequest]:
            for name in names:
                turn.acquire()
                yield HelloRequest(name=name)

        try:
            for reply in self._stub.SayHelloBidiStream(requests(), timeout=DEADLINE):
                yield reply.message
                turn.release()
        finally:
            turn.release()  # The library's sending thread may still be waiting.
