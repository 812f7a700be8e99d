"""The calls of the Greeter in the four styles of gRPC, with the generated stub."""

import threading
from collections.abc import Iterable, Iterator

import grpc
from greeterpb.helloworld_pb2 import HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub

from serving.limits import CHANNEL_OPTIONS, DEADLINE


def open_channel(target: str) -> grpc.Channel:
    """A plaintext channel to "host:port". Whoever opens it closes it: `with open_channel(…)`."""
    return grpc.insecure_channel(target, options=CHANNEL_OPTIONS)


class GreeterClient:
    """Greets through a channel. A call that fails raises `grpc.RpcError`."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._stub = GreeterStub(channel)

    def unary(self, name: str) -> Iterator[str]:
        """One request, one reply; twice, by two methods."""
        request = HelloRequest(name=name)
        yield self._stub.SayHello(request, timeout=DEADLINE).message
        yield self._stub.SayHelloAgain(request, timeout=DEADLINE).message

    def server_stream(self, name: str) -> Iterator[str]:
        """One request, many replies."""
        for reply in self._stub.SayHelloStreamReply(HelloRequest(name=name), timeout=DEADLINE):
            yield reply.message

    def client_stream(self, names: Iterable[str]) -> Iterator[str]:
        """Many requests, one reply."""
        requests = (HelloRequest(name=name) for name in names)
        yield self._stub.SayHelloStreamRequest(requests, timeout=DEADLINE).message

    def bidi(self, names: Iterable[str]) -> Iterator[str]:
        """Many requests, many replies: here each name is sent after the reply to the one before."""
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
            turn.release()  # The library's sending thread may still wait for its turn.
