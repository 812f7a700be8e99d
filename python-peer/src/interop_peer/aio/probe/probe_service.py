"""The implementation of interop.v1.ProbeService: returns call records and performs scripts."""

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

from interop_peer.aio.probe.call_recorder import CallRecorder
from interop_peer.aio.probe.script_performer import ScriptPerformer
from interop_peer.probe.probe_service import LONGEST_WAIT, until_requests
from interop_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY

_Context = grpc.aio.ServicerContext[Any, Any]


class ProbeService(ProbeServiceServicer):
    def __init__(self, recorder: CallRecorder) -> None:
        self._recorder = recorder

    async def Observe(self, request: ObserveRequest, context: _Context) -> ObserveResponse:
        seconds = request.wait.ToNanoseconds() / 1e9
        if not 0 <= seconds <= LONGEST_WAIT:
            await context.abort(
                grpc.StatusCode.INVALID_ARGUMENT, f"wait must be 0 to 60 s, not {seconds:g} s"
            )
        record = await self._recorder.wait_for(
            request.call_id, seconds, until_requests=until_requests(request)
        )
        return ObserveResponse(observation=None if record is None else record.observation())

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
