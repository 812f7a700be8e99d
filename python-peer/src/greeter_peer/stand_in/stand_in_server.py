"""The server that the hub asks to start others, and that tells what those recorded."""

from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

import grpc
from grpc_health.v1 import health_pb2_grpc
from interop.v1 import probe_pb2_grpc, stand_in_pb2_grpc

from greeter_peer.health_service import HealthService
from greeter_peer.limits import CONTRACT_SERVER_OPTIONS, GRACE, HANDLERS_AT_ONCE
from greeter_peer.probe.call_recorder import CallRecorder
from greeter_peer.probe.probe_service import SERVICE_NAME as PROBE
from greeter_peer.probe.probe_service import ProbeService
from greeter_peer.serving import ListenAddress
from greeter_peer.stand_in.stand_in_service import SERVICE_NAME, StandInService
from greeter_peer.stand_in.started_servers import StartedServers


class StandInServer:
    """Serves interop.v1.StandInService, interop.v1.ProbeService and grpc.health.v1.Health.

    `with StandInServer() as server:` drains it at the end, and all that it has started.
    """

    def __init__(self) -> None:
        recorder = CallRecorder()
        self._started = StartedServers(recorder)
        self._workers = ThreadPoolExecutor(HANDLERS_AT_ONCE, "stand-in")
        self._health = HealthService()
        self._server = grpc.server(self._workers, options=CONTRACT_SERVER_OPTIONS)
        stand_in = StandInService(self._started)
        stand_in_pb2_grpc.add_StandInServiceServicer_to_server(stand_in, self._server)
        probe_pb2_grpc.add_ProbeServiceServicer_to_server(ProbeService(recorder), self._server)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)

    def start(self, address: ListenAddress) -> str:
        """Starts serving, and returns the bound address, "host:port".

        Raises:
          CommandError: the address cannot be listened to.
        """
        bound = address.bind(self._server)
        self._health.serve(SERVICE_NAME, PROBE)
        self._server.start()
        return bound

    def drain(self) -> None:
        """Says NOT_SERVING, takes no new call, gives calls in flight 5 s, cancels the rest."""
        self._health.drain()
        stopped = self._server.stop(GRACE)
        self._started.drain()
        stopped.wait()
        self._health.close()
        self._workers.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.drain()
