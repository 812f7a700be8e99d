"""The methods of interop.v1.ProbeService that do what their request says."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import grpc
from interop.v1.probe_pb2 import (
    BidiStreamRequest,
    BidiStreamResponse,
    ClientStreamRequest,
    ClientStreamResponse,
    ServerStreamRequest,
    ServerStreamResponse,
    UnaryRequest,
    UnaryResponse,
)
from interop.v1.probe_pb2_grpc import ProbeServiceServicer

from greeter_peer.aio.probe.script_performer import ScriptPerformer
from greeter_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY

_Context = grpc.aio.ServicerContext[Any, Any]


class ScriptedMethods(ProbeServiceServicer):
    async def Unary(self, request: UnaryRequest, context: _Context) -> UnaryResponse:
        reply: UnaryResponse = await ScriptPerformer(UNARY, _only(request), context).only_reply()
        return reply

    async def ServerStream(
        self, request: ServerStreamRequest, context: _Context
    ) -> AsyncIterator[ServerStreamResponse]:
        performer = ScriptPerformer(SERVER_STREAM, _only(request), context)
        async with aclosing(performer.replies()) as replies:
            async for reply in replies:
                yield reply

    async def ClientStream(
        self, request_iterator: AsyncIterator[ClientStreamRequest], context: _Context
    ) -> ClientStreamResponse:
        reply: ClientStreamResponse = await ScriptPerformer(
            CLIENT_STREAM, request_iterator, context
        ).only_reply()
        return reply

    async def BidiStream(
        self, request_iterator: AsyncIterator[BidiStreamRequest], context: _Context
    ) -> AsyncIterator[BidiStreamResponse]:
        performer = ScriptPerformer(BIDI_STREAM, request_iterator, context)
        async with aclosing(performer.replies()) as replies:
            async for reply in replies:
                yield reply


async def _only(request: Any) -> AsyncIterator[Any]:
    yield request
