"""interop.v1.ProbeService: tells what the recorder saw, and performs scripts."""

from typing import Any

import grpc
from interop.v1.probe_pb2 import ObserveRequest, ObserveResponse

from greeter_peer.aio.probe.call_recorder import CallRecorder
from greeter_peer.aio.probe.scripted_methods import ScriptedMethods
from greeter_peer.probe.probe_service import LONGEST_WAIT, until_requests

_Context = grpc.aio.ServicerContext[Any, Any]


class ProbeService(ScriptedMethods):
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
