"""Servers of users with the probe. Their messages are objects of a class, without protobuf."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import grpc

import interop_probe
from tests.peers import Loop


@dataclass(frozen=True)
class Letter:
    text: str

    def in_brackets(self) -> "Letter":
        return Letter(f"[{self.text}]")


# The style of each method, as (client streams, server streams).
STYLES = {
    "Unary": (False, False),
    "ServerStream": (False, True),
    "ClientStream": (True, False),
    "BidiStream": (True, True),
}


class Functions:
    """The handlers of a server on threads. They reply with what they receive."""

    def Unary(self, request: Letter, context: Any) -> Letter:
        return request

    def ServerStream(self, request: Letter, context: Any) -> Iterator[Letter]:
        yield request
        yield request

    def ClientStream(self, requests: Iterator[Letter], context: Any) -> Letter:
        return Letter(" ".join(request.text for request in requests))

    def BidiStream(self, requests: Iterator[Letter], context: Any) -> Iterator[Letter]:
        yield from requests


class Coroutines:
    """The same handlers for asyncio."""

    async def Unary(self, request: Letter, context: Any) -> Letter:
        return request

    async def ServerStream(self, request: Letter, context: Any) -> AsyncIterator[Letter]:
        yield request
        yield request

    async def ClientStream(self, requests: AsyncIterator[Letter], context: Any) -> Letter:
        return Letter(" ".join([request.text async for request in requests]))

    async def BidiStream(
        self, requests: AsyncIterator[Letter], context: Any
    ) -> AsyncIterator[Letter]:
        async for request in requests:
            yield request


class Brackets(grpc.ServerInterceptor):
    """An interceptor of a user, which wraps handlers and their messages in brackets."""

    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        name = handler_call_details.method.rpartition("/")[2]
        handler = continuation(handler_call_details)
        return wrapped(name, handler, _in_brackets(name, handler)) if name in STYLES else handler


def _in_brackets(name: str, handler: Any) -> Any:
    streams_requests, streams_replies = STYLES[name]

    def behavior(request: Any, context: Any) -> Any:
        argument = map(Letter.in_brackets, request) if streams_requests else request.in_brackets()
        return function_of(name, handler)(argument, context)

    def stream(request: Any, context: Any) -> Any:
        yield from behavior(request, context)

    return stream if streams_replies else behavior


class AioBrackets(grpc.aio.ServerInterceptor):
    """The same interceptor for asyncio."""

    async def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        name = handler_call_details.method.rpartition("/")[2]
        handler = await continuation(handler_call_details)
        return (
            wrapped(name, handler, _in_brackets_aio(name, handler)) if name in STYLES else handler
        )


def _in_brackets_aio(name: str, handler: Any) -> Any:
    streams_requests, streams_replies = STYLES[name]

    async def brackets(requests: Any) -> AsyncIterator[Letter]:
        async for request in requests:
            yield request.in_brackets()

    async def behavior(request: Any, context: Any) -> Any:
        argument = brackets(request) if streams_requests else request.in_brackets()
        return await function_of(name, handler)(argument, context)

    async def stream(request: Any, context: Any) -> Any:
        argument = brackets(request) if streams_requests else request.in_brackets()
        async for reply in function_of(name, handler)(argument, context):
            yield reply

    return stream if streams_replies else behavior


def _encode(letter: Letter) -> bytes:
    return letter.text.encode()


def _decode(serialized: bytes) -> Letter:
    return Letter(serialized.decode())


def function_of(name: str, handler: Any) -> Any:
    """Returns the function of a handler of this method."""
    return getattr(handler, _style(name))


def handler_of(name: str, behavior: Any) -> Any:
    """Returns a handler of this method that calls the function."""
    return _new_handler(name)(behavior, _decode, _encode)


def wrapped(name: str, handler: Any, behavior: Any) -> Any:
    """Returns a handler with another function."""
    return _new_handler(name)(behavior, handler.request_deserializer, handler.response_serializer)


def _new_handler(name: str) -> Callable[..., Any]:
    new: Callable[..., Any] = getattr(grpc, f"{_style(name)}_rpc_method_handler")
    return new


def _style(name: str) -> str:
    return "_".join("stream" if streams else "unary" for streams in STYLES[name])


def _service(handlers: Any) -> grpc.GenericRpcHandler:
    return grpc.method_handlers_generic_handler(
        "letters.Post",
        {name: handler_of(name, getattr(handlers, name)) for name in STYLES},
    )


def call(channel: grpc.Channel, name: str, requests: Sequence[str], **options: Any) -> list[str]:
    """Calls a method and returns its replies. `options` are those of the library."""
    streams_requests, streams_replies = STYLES[name]
    method: Any = getattr(channel, _style(name))(
        f"/letters.Post/{name}", request_serializer=str.encode, response_deserializer=bytes.decode
    )
    replies = method(iter(requests) if streams_requests else requests[0], timeout=60, **options)
    return list(replies) if streams_replies else [replies]


@contextmanager
def on_threads(
    handlers: Any, before: Sequence[Any] = (), after: Sequence[Any] = ()
) -> Iterator[str]:
    """Provides the address of a server with one thread.

    Args:
      before: interceptors before the probe.
      after: interceptors after the probe.
    """
    interceptors = [*before, *interop_probe.interceptors(), *after]
    with ThreadPoolExecutor(1) as pool:
        server = grpc.server(pool, handlers=[_service(handlers)], interceptors=interceptors)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        try:
            yield f"127.0.0.1:{port}"
        finally:
            server.stop(None).wait(60)


@contextmanager
def on_asyncio(
    loop: Loop, handlers: Any, before: Sequence[Any] = (), after: Sequence[Any] = ()
) -> Iterator[str]:
    """Provides the address of a server on asyncio, with the arguments of on_threads."""

    async def start() -> tuple[grpc.aio.Server, int]:
        interceptors = [*before, *interop_probe.aio.interceptors(), *after]
        server = grpc.aio.server(handlers=[_service(handlers)], interceptors=interceptors)
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        return server, port

    server, port = loop.run(start)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        loop.run(lambda: server.stop(None))


def server_of(
    kind: str, loop: Loop, before: Sequence[Any] = (), after: Sequence[Any] = ()
) -> AbstractContextManager[str]:
    """Provides the address of a server: "threads", "coroutines" or "functions on asyncio"."""
    if kind == "threads":
        return on_threads(Functions(), before, after)
    return on_asyncio(loop, Coroutines() if kind == "coroutines" else Functions(), before, after)
