"""The implementation of interop.v1.ProbeService: performs scripts."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import grpc
from interop.v1.probe_pb2 import (
    BidiStreamRequest,
    BidiStreamResponse,
    ClientStreamRequest,
    ClientStreamResponse,
    ObserveRequest,
    ObserveResponse,
    ServerStreamRequest,
    ServerStreamResponse,
    UnaryRequest,
    UnaryResponse,
)
from interop.v1.probe_pb2_grpc import ProbeServiceServicer

from interop_peer.aio.probe.script_performer import ScriptPerformer
from interop_peer.probe.probe_service import NO_RECORDS
from interop_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY

_Context = grpc.aio.ServicerContext[Any, Any]


class ProbeService(ProbeServiceServicer):
    """The scripted methods. interop_probe.aio.observe.ObserveInterceptor answers Observe."""

    async def Observe(self, request: ObserveRequest, context: _Context) -> ObserveResponse:
        await context.abort(grpc.StatusCode.UNIMPLEMENTED, NO_RECORDS)

    async def Unary(self, request: UnaryRequest, context: _Context) -> UnaryResponse:
        reply: UnaryResponse = await ScriptPerformer(UNARY, _single(request), context).only_reply()
        return reply

    async def ServerStream(
        self, request: ServerStreamRequest, context: _Context
    ) -> AsyncIterator[ServerStreamResponse]:
        performer = ScriptPerformer(SERVER_STREAM, _single(request), context)
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


async def _single(request: Any) -> AsyncIterator[Any]:
    yield request
