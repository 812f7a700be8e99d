"""The handlers of stand-in servers. Their replies are defined in stand_in.proto."""

from collections.abc import AsyncIterator
from itertools import cycle
from typing import Any

import grpc
from google.protobuf.message import Message

from interop_peer.stand_in.stand_in_methods import StandInMethod

_Context = grpc.aio.ServicerContext[Any, Any]


class StandInHandler:
    """A handler of one method, with a function for each call style."""

    def __init__(self, method: StandInMethod) -> None:
        self._method = method

    async def unary(self, request: Message, context: _Context) -> Message:
        return self._method.at_least_one[0]

    async def server_stream(self, request: Message, context: _Context) -> AsyncIterator[Message]:
        for reply in self._method.replies:
            yield reply

    async def client_stream(
        self, request_iterator: AsyncIterator[Message], context: _Context
    ) -> Message:
        async for _ in request_iterator:
            pass
        return self._method.at_least_one[0]

    async def bidi(
        self, request_iterator: AsyncIterator[Message], context: _Context
    ) -> AsyncIterator[Message]:
        replies = cycle(self._method.at_least_one)
        async for _ in request_iterator:
            yield next(replies)


def behavior(method: StandInMethod) -> Any:
    """Returns the function that handles the method."""
    handler = StandInHandler(method)
    return {
        (False, False): handler.unary,
        (False, True): handler.server_stream,
        (True, False): handler.client_stream,
        (True, True): handler.bidi,
    }[method.style]
