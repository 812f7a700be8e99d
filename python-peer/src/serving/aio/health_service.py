"""An implementation of grpc.health.v1.Health whose watches end when the server drains."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
from grpc_health.v1 import health, health_pb2_grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

SERVICE_NAME: str = health.SERVICE_NAME
WATCH = f"/{SERVICE_NAME}/Watch"

_Context = grpc.aio.ServicerContext[Any, Any]


class HealthService(health_pb2_grpc.HealthServicer):  # type: ignore[misc]
    """The health service of servers on asyncio.

    The library has a health service for asyncio, but its watches end only when their clients end
    them.
    """

    def __init__(self) -> None:
        self._statuses: dict[str, HealthCheckResponse.ServingStatus.ValueType] = {}
        self._draining = False
        # Set when the statuses change, and then replaced by a new event.
        self._changed = asyncio.Event()

    def serve(self, *services: str) -> None:
        """Reports SERVING for these services and, under the name "", for the server."""
        self._statuses.update(dict.fromkeys(("", *services), HealthCheckResponse.SERVING))
        self._notify()

    def drain(self) -> None:
        """Reports NOT_SERVING from now on and ends all watches."""
        self._statuses = dict.fromkeys(self._statuses, HealthCheckResponse.NOT_SERVING)
        self._draining = True
        self._notify()

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def Check(self, request: HealthCheckRequest, context: _Context) -> HealthCheckResponse:
        if request.service not in self._statuses:
            await context.abort(grpc.StatusCode.NOT_FOUND)
        return HealthCheckResponse(status=self._statuses[request.service])

    async def Watch(
        self, request: HealthCheckRequest, context: _Context
    ) -> AsyncIterator[HealthCheckResponse]:
        last_sent = None
        while True:
            # Read before the status is sent, so that a change in the meantime is not missed.
            changed, draining = self._changed, self._draining
            status = self._statuses.get(request.service, HealthCheckResponse.SERVICE_UNKNOWN)
            if status != last_sent:
                yield HealthCheckResponse(status=status)
                last_sent = status
            if draining:
                return
            await changed.wait()
