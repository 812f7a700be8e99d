"""The stand-in servers that a process has started."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import grpc

from interop_peer.request_errors import InvalidRequest
from interop_peer.stand_in.stand_in_handler import behavior
from interop_peer.stand_in.stand_in_methods import StandInMethod, rpc_handlers
from interop_probe.call_recorder import CallRecorder
from serving.limits import CANCELLED_WITHIN, GRACE, HANDLERS_AT_ONCE, SERVER_OPTIONS
from serving.listening import ListenAddress


class StartedServers:
    """The owner of the servers. `drain` stops all of them. They share one recorder."""

    def __init__(self, host: str, recorder: CallRecorder) -> None:
        self._address = ListenAddress(host, 0)
        self._recorder = recorder
        self._lock = threading.Lock()
        self._servers: dict[int, tuple[grpc.Server, ThreadPoolExecutor]] = {}
        self._draining = False

    def start(self, methods: Iterable[StandInMethod]) -> int:
        """Starts a server with these methods on a free port, and returns the port."""
        with self._lock:
            if self._draining:
                raise RuntimeError("the process is ending")
            workers = ThreadPoolExecutor(HANDLERS_AT_ONCE, "handler")
            server = grpc.server(
                workers,
                handlers=rpc_handlers(methods, behavior),
                interceptors=[self._recorder],
                options=SERVER_OPTIONS,
            )
            port = int(self._address.bind(server).rpartition(":")[2])
            self._servers[port] = (server, workers)
            server.start()
        return port

    def stop(self, port: int) -> None:
        """Stops a started server and cancels its calls in flight.

        Raises:
          InvalidRequest: no started server listens on this port.
        """
        with self._lock:
            if port not in self._servers:
                raise InvalidRequest(
                    f"port must be the port of a server that Serve started, not {port}"
                )
            server, workers = self._servers.pop(port)
        # Without a grace period, stopping would wait for calls that the library may never end.
        server.stop(0)
        workers.shutdown(wait=False)

    def drain(self) -> None:
        """Accepts no new servers and calls, and cancels remaining calls after 5 s."""
        with self._lock:
            self._draining = True
        stopped = [server.stop(GRACE) for server, _ in self._servers.values()]
        # The library may never report that a server has stopped: see serving/grpc_server.py.
        latest = time.monotonic() + GRACE + CANCELLED_WITHIN
        for event in stopped:
            event.wait(max(0.0, latest - time.monotonic()))
        for _, workers in self._servers.values():
            workers.shutdown()
