"""The implementation of interop.v1.ProbeService: performs scripts."""

from collections.abc import Iterator

import grpc
from interop.v1 import probe_pb2
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

from interop_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY
from interop_peer.probe.script_performer import ScriptPerformer

NO_RECORDS = "this server has no records; add ObserveInterceptor to its interceptors"
SERVICE_NAME: str = probe_pb2.DESCRIPTOR.services_by_name["ProbeService"].full_name


class ProbeService(ProbeServiceServicer):
    """The scripted methods. interop_probe.observe.ObserveInterceptor answers Observe."""

    def Observe(self, request: ObserveRequest, context: grpc.ServicerContext) -> ObserveResponse:
        context.abort(grpc.StatusCode.UNIMPLEMENTED, NO_RECORDS)

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
