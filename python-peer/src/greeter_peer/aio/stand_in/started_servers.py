"""The servers that stand in, started while the process runs."""

import asyncio
from collections.abc import Iterable

import grpc

from greeter_peer.aio.handler_limit import HandlerLimit
from greeter_peer.aio.probe.call_recorder import CallRecorder
from greeter_peer.aio.stand_in.stand_in_handler import behavior
from greeter_peer.limits import GRACE, HANDLERS_AT_ONCE, SERVER_OPTIONS
from greeter_peer.serving import ListenAddress
from greeter_peer.stand_in.stand_in_methods import StandInMethod, rpc_handlers


class StartedServers:
    """Owns the servers; `drain` ends them all. One recorder records the calls of all."""

    def __init__(self, recorder: CallRecorder) -> None:
        self._recorder = recorder
        self._servers: list[grpc.aio.Server] = []
        self._draining = False

    async def start(self, methods: Iterable[StandInMethod]) -> int:
        """Starts a server of these methods on a free port, and returns the port."""
        if self._draining:
            raise RuntimeError("the process is ending")
        server = grpc.aio.server(
            handlers=rpc_handlers(methods, behavior),
            interceptors=[HandlerLimit(HANDLERS_AT_ONCE), self._recorder],
            options=SERVER_OPTIONS,
        )
        self._servers.append(server)
        address = ListenAddress(None, 0).bind(server)
        await server.start()
        return int(address.rpartition(":")[2])

    async def drain(self) -> None:
        """Starts no more, takes no new call, gives calls in flight 5 s, cancels the rest."""
        self._draining = True
        await asyncio.gather(*(server.stop(GRACE) for server in self._servers))
