"""The stand-in servers that a process has started."""

import asyncio
from collections.abc import Iterable

import grpc

from interop_peer.aio.stand_in.stand_in_handler import behavior
from interop_peer.request_errors import InvalidRequest
from interop_peer.stand_in.stand_in_methods import StandInMethod, rpc_handlers
from interop_probe.aio.call_recorder import CallRecorder
from serving.aio.handler_limit import HandlerLimit
from serving.limits import GRACE, HANDLERS_AT_ONCE, SERVER_OPTIONS
from serving.listening import ListenAddress


class StartedServers:
    """The owner of the servers. `drain` stops all of them. They share one recorder."""

    def __init__(self, host: str, recorder: CallRecorder) -> None:
        self._address = ListenAddress(host, 0)
        self._recorder = recorder
        self._servers: dict[int, grpc.aio.Server] = {}
        self._draining = False

    async def start(self, methods: Iterable[StandInMethod]) -> int:
        """Starts a server with these methods on a free port, and returns the port."""
        if self._draining:
            raise RuntimeError("the process is ending")
        server = grpc.aio.server(
            handlers=rpc_handlers(methods, behavior),
            interceptors=[HandlerLimit(HANDLERS_AT_ONCE), self._recorder],
            options=SERVER_OPTIONS,
        )
        port = int(self._address.bind(server).rpartition(":")[2])
        self._servers[port] = server
        await server.start()
        return port

    async def stop(self, port: int) -> None:
        """Stops a started server and cancels its calls in flight.

        Raises:
          InvalidRequest: no started server listens on this port.
        """
        if port not in self._servers:
            raise InvalidRequest(
                f"port must be the port of a server that Serve started, not {port}"
            )
        await self._servers.pop(port).stop(None)

    async def drain(self) -> None:
        """Accepts no new servers and calls, and cancels remaining calls after 5 s."""
        self._draining = True
        await asyncio.gather(*(server.stop(GRACE) for server in self._servers.values()))
