"""grpc.health.v1.Health that does not hold up the drain of its server."""

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
    """The library has one for asyncio too, but its watches end only with their clients."""

    def __init__(self) -> None:
        self._statuses: dict[str, HealthCheckResponse.ServingStatus.ValueType] = {}
        self._draining = False
        # Set once the statuses are others, and replaced.
        self._changed = asyncio.Event()

    def serve(self, *services: str) -> None:
        """These and the server as a whole, "", are SERVING."""
        self._statuses.update(dict.fromkeys(("", *services), HealthCheckResponse.SERVING))
        self._tell()

    def drain(self) -> None:
        """Says NOT_SERVING for good, and ends all watches."""
        self._statuses = dict.fromkeys(self._statuses, HealthCheckResponse.NOT_SERVING)
        self._draining = True
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def Check(self, request: HealthCheckRequest, context: _Context) -> HealthCheckResponse:
        if request.service not in self._statuses:
            await context.abort(grpc.StatusCode.NOT_FOUND)
        return HealthCheckResponse(status=self._statuses[request.service])

    async def Watch(
        self, request: HealthCheckRequest, context: _Context
    ) -> AsyncIterator[HealthCheckResponse]:
        told = None
        while True:
            # Taken before the status is sent: what changes meanwhile is not missed.
            changed, draining = self._changed, self._draining
            status = self._statuses.get(request.service, HealthCheckResponse.SERVICE_UNKNOWN)
            if status != told:
                yield HealthCheckResponse(status=status)
                told = status
            if draining:
                return
            await changed.wait()
