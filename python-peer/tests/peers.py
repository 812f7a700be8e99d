"""A common interface of the peers under test, on threads and on asyncio."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol, Self, TypeVar

import grpc

from greeter.aio import greeter_client, greeter_server
from greeter.greeter_server import GreeterServer
from greeter_peer.aio import server_command
from greeter_peer.server_command import probed_server
from interop_peer.aio.stand_in import stand_in_server as stand_in_server_aio
from interop_peer.stand_in.stand_in_server import StandInServer
from serving.listening import ListenAddress

T = TypeVar("T")

# The suffix of the package with a peer's code, by the peer's name in the matrix.
SUBPACKAGES = {"python": "", "python-aio": ".aio"}


class Server(AbstractContextManager[Any], Protocol):
    """The part of GreeterServer that tests use."""

    library_server: Any

    def add_reflection(self) -> None: ...
    def start(self, address: ListenAddress) -> list[str]: ...
    def drain(self) -> None: ...


class Loop:
    """An event loop on its own thread.

    All tests share one loop, because the library has only one event queue for all loops of a
    process.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def run(self, function: Callable[[], Awaitable[T]]) -> T:
        """Calls a function on the loop and returns its awaited result."""

        async def call() -> T:
            return await function()

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result(20)

    def iterate(self, stream: AsyncIterator[T]) -> Iterator[T]:
        end: Any = object()
        try:
            while (item := self.run(lambda: anext(stream, end))) is not end:
                yield item
        finally:
            self.run(stream.aclose)  # type: ignore[attr-defined]

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class AioServer:
    """The server on asyncio with the interface of the server on threads."""

    def __init__(self, loop: Loop, *, probe: bool) -> None:
        self._loop = loop
        self._server = loop.run(lambda: _aio_server(probe=probe))
        self.library_server = self._server.library_server

    def add_reflection(self) -> None:
        self._server.add_reflection()

    def start(self, address: ListenAddress) -> list[str]:
        return self._loop.run(lambda: self._server.start(address))

    def drain(self) -> None:
        self._loop.run(self._server.drain)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drain()


async def _aio_server(*, probe: bool) -> greeter_server.GreeterServer:
    return server_command.probed_server() if probe else greeter_server.GreeterServer()


def new_server(peer: str, loop: Loop, *, probe: bool = False) -> Server:
    """Returns a server that is not started."""
    if peer == "python-aio":
        return AioServer(loop, probe=probe)
    return probed_server() if probe else GreeterServer()


@contextmanager
def stand_in_server(peer: str, loop: Loop, listen: ListenAddress) -> Iterator[str]:
    """Provides the address of a running stand-in server, which is drained at the end."""
    if peer == "python-aio":
        server = loop.run(lambda: _aio_stand_in(listen.host))
        yield loop.run(lambda: server.start(listen))[0]
        loop.run(server.drain)
    else:
        with StandInServer(listen.host) as threaded:
            yield threaded.start(listen)[0]


async def _aio_stand_in(host: str) -> stand_in_server_aio.StandInServer:
    return stand_in_server_aio.StandInServer(host)


class AioClient:
    """The client on asyncio with the interface of the client on threads."""

    def __init__(self, loop: Loop, target: str) -> None:
        self._loop = loop
        self._channel = loop.run(lambda: _open(target))
        self._client = greeter_client.GreeterClient(self._channel)

    def unary(self, name: str) -> Iterator[str]:
        return self._loop.iterate(self._client.unary(name))

    def server_stream(self, name: str) -> Iterator[str]:
        return self._loop.iterate(self._client.server_stream(name))

    def client_stream(self, names: Iterable[str]) -> Iterator[str]:
        return self._loop.iterate(self._client.client_stream(names))

    def bidi(self, names: Iterable[str]) -> Iterator[str]:
        return self._loop.iterate(self._client.bidi(names))

    def close(self) -> None:
        self._loop.run(self._channel.close)


async def _open(target: str) -> grpc.aio.Channel:
    return greeter_client.open_channel(target)
