"""grpc.health.v1.Health that neither blocks the server nor holds up its drain."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import grpc
from grpc_health.v1 import health
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

SERVICE_NAME: str = health.SERVICE_NAME

# Sends a response of a watch; None ends it.
_Send = Callable[[HealthCheckResponse | None], None]


class HealthService(health.HealthServicer):  # type: ignore[misc]
    """The library's service, whose watches end when the server drains.

    The library calls a watch back under a lock that the serving thread takes as well when another
    watch ends, and sending waits for the serving thread. So one thread of its own sends.
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
        if send_response_callback is None:  # Something that wraps handlers stands in between.
            watcher = super().Watch(request, context)
            self._end_with_drain(context, watcher.close)
            return watcher  # type: ignore[no-any-return]
        send = _Watch(send_response_callback, self._sender).send
        super().Watch(request, context, send)
        self._end_with_drain(context, lambda: send(None))
        return None

    def _end_with_drain(self, context: grpc.ServicerContext, end: Callable[[], object]) -> None:
        """Of a watch that has been told something: a drain tells it NOT_SERVING, or has done so."""
        self._ends.add(end)
        context.add_callback(lambda: self._ends.discard(end))
        # Added first, read second, and in `drain` the other way round: no watch is missed.
        if self._draining:
            end()

    def drain(self) -> None:
        """Says NOT_SERVING for good, then ends all watches."""
        self.enter_graceful_shutdown()
        self._draining = True
        for end in tuple(self._ends):
            self._ends.discard(end)  # A second drain must not end it again.
            end()

    def close(self) -> None:
        """Ends the thread; call it once the server has stopped."""
        self._sender.shutdown()


class _Watch:
    """One watch. It ends once: by the drain, or because its call is over."""

    def __init__(self, send: _Send, sender: ThreadPoolExecutor) -> None:
        self._send = send
        self._sender = sender
        self._ended = False

    def send(self, response: HealthCheckResponse | None) -> None:
        # `result` makes the executor log what sending may raise.
        self._sender.submit(self._send_now, response).add_done_callback(Future.result)

    def _send_now(self, response: HealthCheckResponse | None) -> None:
        if not self._ended:
            self._ended = response is None
            self._send(response)
