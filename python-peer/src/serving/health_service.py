"""An implementation of grpc.health.v1.Health that does not block its server or delay its drain."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import grpc
from grpc_health.v1 import health
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

SERVICE_NAME: str = health.SERVICE_NAME

# Sends a response to a watch. None ends the watch.
_Send = Callable[[HealthCheckResponse | None], None]


class HealthService(health.HealthServicer):  # type: ignore[misc]
    """The library's health service, with watches that end when the server drains.

    The library calls the watches while it holds a lock. The serving thread takes the same lock when
    another watch ends, and sending waits for the serving thread. To prevent this deadlock, a
    separate thread sends the responses.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sender = ThreadPoolExecutor(1, "health")
        self._ends: set[Callable[[], object]] = set()
        self._draining = False

    def serve(self, *services: str) -> None:
        for service in services:
            self.set(service, HealthCheckResponse.SERVING)

    def Watch(
        self,
        request: HealthCheckRequest,
        context: grpc.ServicerContext,
        send_response_callback: _Send | None = None,
    ) -> Iterator[HealthCheckResponse] | None:
        if send_response_callback is None:  # An interceptor has wrapped this handler.
            watcher = super().Watch(request, context)
            self._end_with_drain(context, watcher.close)
            return watcher  # type: ignore[no-any-return]
        send = _Watch(send_response_callback, self._sender).send
        super().Watch(request, context, send)
        self._end_with_drain(context, lambda: send(None))
        return None

    def _end_with_drain(self, context: grpc.ServicerContext, end: Callable[[], object]) -> None:
        """Ends a watch when the server drains.

        Call it after the library has registered the watch, so that the watch receives NOT_SERVING
        before it ends.
        """
        self._ends.add(end)
        context.add_callback(lambda: self._ends.discard(end))
        # Adds the watch before it reads `_draining`. `drain` sets `_draining` before it reads the
        # watches. This order ensures that no watch is missed.
        if self._draining:
            end()

    def drain(self) -> None:
        """Reports NOT_SERVING from now on and ends all watches."""
        self.enter_graceful_shutdown()
        self._draining = True
        for end in tuple(self._ends):
            self._ends.discard(end)  # A second drain must not end the watch again.
            end()

    def close(self) -> None:
        """Ends the sending thread. Call it after the server has stopped."""
        self._sender.shutdown()


class _Watch:
    """One watch. It ends once, either because of a drain or because its call is over."""

    def __init__(self, send: _Send, sender: ThreadPoolExecutor) -> None:
        self._send = send
        self._sender = sender
        self._ended = False

    def send(self, response: HealthCheckResponse | None) -> None:
        # `result` makes the executor log exceptions from sending.
        self._sender.submit(self._send_now, response).add_done_callback(Future.result)

    def _send_now(self, response: HealthCheckResponse | None) -> None:
        if not self._ended:
            self._ended = response is None
            self._send(response)
