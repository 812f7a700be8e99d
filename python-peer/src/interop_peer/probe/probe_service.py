"""The implementation of interop.v1.ProbeService: returns call records and performs scripts."""

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

from interop_peer.probe.call_recorder import CallRecorder
from interop_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY
from interop_peer.probe.script_performer import ScriptPerformer

SERVICE_NAME: str = probe_pb2.DESCRIPTOR.services_by_name["ProbeService"].full_name

LONGEST_WAIT = 60.0  # Seconds.


def until_requests(request: ObserveRequest) -> int | None:
    """Returns the number of requests to wait for, or None to wait for the end of the handler."""
    return request.until_requests if request.HasField("until_requests") else None


class ProbeService(ProbeServiceServicer):
    def __init__(self, recorder: CallRecorder) -> None:
        self._recorder = recorder

    def Observe(self, request: ObserveRequest, context: grpc.ServicerContext) -> ObserveResponse:
        seconds = request.wait.ToNanoseconds() / 1e9
        if not 0 <= seconds <= LONGEST_WAIT:
            context.abort(
                grpc.StatusCode.INVALID_ARGUMENT, f"wait must be 0 to 60 s, not {seconds:g} s"
            )
        # If the client cancels this request, the worker thread must stop waiting.
        context.add_callback(self._recorder.wake_all)
        record = self._recorder.wait_for(
            request.call_id,
            seconds,
            is_cancelled=lambda: not context.is_active(),
            until_requests=until_requests(request),
        )
        return ObserveResponse(observation=None if record is None else record.observation())

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
