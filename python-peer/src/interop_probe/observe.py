"""Answers interop.v1.ProbeService/Observe, which returns the records of calls."""

import hmac
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

import grpc

from interop_probe.call_record import CallRecord
from interop_probe.call_recorder import CallRecorder
from interop_probe.messages import ObserveRequest, ObserveResponse

if TYPE_CHECKING:
    from interop_probe.rpc_handler import RpcHandler

METHOD = "/interop.v1.ProbeService/Observe"
_TOKEN_KEY = "x-interop-token"  # noqa: S105  # The key of metadata.
_LONGEST_WAIT = 60.0  # Seconds.
_OBSERVERS_AT_ONCE = 64


class ObserveInterceptor(grpc.ServerInterceptor):
    """An interceptor that answers Observe itself and passes on all other calls.

    A request may wait for a call whose handler still needs a thread of the server. Therefore
    Observe has threads of its own. They are started when needed, and end with this interceptor.
    """

    def __init__(self, recorder: CallRecorder, token: str | None) -> None:
        """Creates an interceptor for the records of a recorder.

        Args:
          token: the token that requests must have; None if they need none.
        """
        self._recorder = recorder
        self._token = token
        observe = partial(self._observe)
        # The library reads this attribute of the function.
        threads = ThreadPoolExecutor(_OBSERVERS_AT_ONCE, "interop-probe")
        setattr(observe, "experimental_thread_pool", threads)  # noqa: B010
        self._handler = observe_handler(observe)

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], RpcHandler | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        if handler_call_details.method == METHOD:
            return self._handler
        return continuation(handler_call_details)

    def _observe(self, request: Any, context: grpc.ServicerContext) -> Any:
        refused = refusal(request, context.invocation_metadata(), self._token)
        if refused is not None:
            context.abort(*refused)
        # If the client cancels this request, the thread must stop waiting.
        context.add_callback(self._recorder.wake_all)
        record = self._recorder.wait_for(
            request.call_id,
            wait_seconds(request),
            is_cancelled=lambda: not context.is_active(),
            until_requests=until_requests(request),
        )
        return response(record)


def observe_handler(behavior: Any) -> "RpcHandler":
    """Returns the handler of Observe that calls this function."""
    return grpc.unary_unary_rpc_method_handler(
        behavior, ObserveRequest.FromString, ObserveResponse.SerializeToString
    )


def refusal(
    request: Any, metadata: Iterable[tuple[str, str | bytes]], token: str | None
) -> tuple[grpc.StatusCode, str] | None:
    """Returns the status with which a request must be refused, or None.

    Args:
      token: the token that the metadata must contain; None if it needs none.
    """
    if token is not None and not _has_token(metadata, token):
        return (
            grpc.StatusCode.UNAUTHENTICATED,
            f"the probe needs the metadata {_TOKEN_KEY} with the value that INTEROP_TOKEN has at "
            "this server; set INTEROP_TOKEN of the engine to the same value",
        )
    seconds = wait_seconds(request)
    if not 0 <= seconds <= _LONGEST_WAIT:
        return grpc.StatusCode.INVALID_ARGUMENT, f"wait must be 0 to 60 s, not {seconds:g} s"
    return None


def _has_token(metadata: Iterable[tuple[str, str | bytes]], token: str) -> bool:
    return any(
        hmac.compare_digest(str(value).encode(), token.encode())
        for key, value in metadata
        if key == _TOKEN_KEY
    )


def wait_seconds(request: Any) -> float:
    """Returns the longest wait of a request, in seconds."""
    return float(request.wait.seconds + request.wait.nanos / 1e9)


def until_requests(request: Any) -> int | None:
    """Returns the number of requests to wait for, or None to wait for the end of the handler."""
    return request.until_requests if request.HasField("until_requests") else None


def response(record: CallRecord | None) -> Any:
    """Returns the response with a record, or an empty one if there is no record."""
    return ObserveResponse(observation=None if record is None else record.observation())
