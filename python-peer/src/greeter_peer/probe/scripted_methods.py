"""The methods of interop.v1.ProbeService that do what their request says."""

from collections.abc import Iterator

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

from greeter_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY
from greeter_peer.probe.script_performer import ScriptPerformer


class ScriptedMethods(ProbeServiceServicer):
    def Unary(self, request: UnaryRequest, context: grpc.ServicerContext) -> UnaryResponse:
        reply: UnaryResponse = ScriptPerformer(UNARY, iter([request]), context).only_reply()
        return reply

    def ServerStream(
        self, request: ServerStreamRequest, context: grpc.ServicerContext
    ) -> Iterator[ServerStreamResponse]:
        yield from ScriptPerformer(SERVER_STREAM, iter([request]), context).replies()

    def ClientStream(
        self, request_iterator: Iterator[ClientStreamRequest], context: grpc.ServicerContext
    ) -> ClientStreamResponse:
        reply: ClientStreamResponse = ScriptPerformer(
            CLIENT_STREAM, request_iterator, context
        ).only_reply()
        return reply

    def BidiStream(
        self, request_iterator: Iterator[BidiStreamRequest], context: grpc.ServicerContext
    ) -> Iterator[BidiStreamResponse]:
        yield from ScriptPerformer(BIDI_STREAM, request_iterator, context).replies()
