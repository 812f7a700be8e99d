"""Refuses requests without the token of the run.

Only the engine that started this program can then use it. Only the services of interop.v1 need the
token; others, such as health, do not. Without a token in the environment, every request is
accepted.
"""

import hmac
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import grpc

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler

VARIABLE = "INTEROP_TOKEN"
_KEY = "x-interop-token"
_PREFIX = "/interop.v1."


class TokenCheck(grpc.ServerInterceptor):
    """An interceptor that checks the token of the environment."""

    def __init__(self, program: str) -> None:
        """Reads the token.

        Args:
          program: the name of the program in refusals, for example "driver".
        """
        self._token = own_token()
        text = refusal(program)

        def refuse(_: object, context: grpc.ServicerContext) -> None:
            context.abort(grpc.StatusCode.UNAUTHENTICATED, text)

        self._refused: RpcHandler = grpc.unary_unary_rpc_method_handler(refuse)

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], RpcHandler | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        if is_accepted(handler_call_details, self._token):
            return continuation(handler_call_details)
        return self._refused


def own_token() -> str:
    """Returns the token of the environment; "" if there is none."""
    return os.environ.get(VARIABLE, "")


def refusal(program: str) -> str:
    """Returns the text of the status of a refused request."""
    return (
        f"this {program} belongs to a run; only requests with the metadata {_KEY}, the value of "
        f"{VARIABLE}, are accepted"
    )


def is_accepted(call: grpc.HandlerCallDetails, token: str) -> bool:
    """Returns whether a request needs no token or has the right one."""
    return not token or not call.method.startswith(_PREFIX) or _has(call.invocation_metadata, token)


def _has(metadata: Iterable[tuple[str, str | bytes]], token: str) -> bool:
    """Compares in a time that does not depend on how many characters are equal."""
    return any(
        hmac.compare_digest(str(value).encode(), token.encode())
        for key, value in metadata
        if key == _KEY
    )
