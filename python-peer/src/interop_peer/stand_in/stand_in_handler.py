"""The handlers of stand-in servers. Their replies are defined in stand_in.proto."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import grpc
from google.protobuf.message import Message

from interop_peer.stand_in.stand_in_methods import StandInMethod


class StandInHandler:
    """A handler of one method, with a function for each call style."""

    def __init__(self, method: StandInMethod) -> None:
        self._method = method

    def unary(self, request: Message, context: grpc.ServicerContext) -> Message:
        return self._method.at_least_one[0]

    def server_stream(self, request: Message, context: grpc.ServicerContext) -> Iterator[Message]:
        yield from self._method.replies

    def client_stream(
        self, request_iterator: Iterator[Message], context: grpc.ServicerContext
    ) -> Message:
        for _ in request_iterator:
            pass
        return self._method.at_least_one[0]

    def bidi(
        self, request_iterator: Iterator[Message], context: grpc.ServicerContext
    ) -> Iterator[Message]:
        replies = cycle(self._method.at_least_one)
        for _ in request_iterator:
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
