"""The calls of the Greeter in the four styles of gRPC, with the generated stub."""

import sys
import threading
from collections.abc import Iterable, Iterator

import grpc
from greeterpb.helloworld_pb2 import HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub

DEADLINE = 10.0  # Seconds, for each call.


def open_channel(target: str) -> grpc.Channel:
    """A plaintext channel to "host:port". Whoever opens it closes it: `with open_channel(…)`."""
    # Else a proxy named in the environment would get even the calls to localhost.
    return grpc.insecure_channel(target, options=[("grpc.enable_http_proxy", 0)])


class GreeterClient:
    """Greets through a channel. A call that fails raises `grpc.RpcError`."""

    def __init__(self, channel: grpc.Channel, deadline: float = DEADLINE) -> None:
        self._stub = GreeterStub(channel)
        self._deadline = deadline

    def say_hello(self, name: str) -> str:
        return self._stub.SayHello(HelloRequest(name=name), timeout=self._deadline).message

    def say_hello_again(self, name: str) -> str:
        return self._stub.SayHelloAgain(HelloRequest(name=name), timeout=self._deadline).message

    def say_hello_stream_reply(self, name: str) -> Iterator[str]:
        for reply in self._stub.SayHelloStreamReply(
            HelloRequest(name=name), timeout=self._deadline
        ):
            yield reply.message

    def say_hello_stream_request(self, names: Iterable[str]) -> str:
        requests = (HelloRequest(name=name) for name in names)
        return self._stub.SayHelloStreamRequest(requests, timeout=self._deadline).message

    def say_hello_bidi_stream(self, names: Iterable[str]) -> Iterator[str]:
        """Sends each name after the reply to the one before has been taken from the iterator."""
        turn = threading.Semaphore(1)

        def requests() -> Iterator[HelloRequest]:
            for name in names:
                turn.acquire()
                yield HelloRequest(name=name)

        try:
            for reply in self._stub.SayHelloBidiStream(requests(), timeout=self._deadline):
                yield reply.message
                turn.release()
        finally:
            turn.release()  # The library's sending thread may still wait for its turn.


if __name__ == "__main__":
    from greeter_peer import client_command

    sys.exit(client_command.main())
