"""Refuses requests without the token of the run, on asyncio. See `interop_peer.token_check`."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import grpc

from interop_peer.token_check import is_accepted, own_token, refusal

if TYPE_CHECKING:
    from serving.rpc_handlers import RpcHandler


class TokenCheck(grpc.aio.ServerInterceptor):
    """An interceptor that checks the token of the environment."""

    def __init__(self, program: str) -> None:
        """Reads the token.

        Args:
          program: the name of the program in refusals, for example "driver".
        """
        self._token = own_token()
        text = refusal(program)

        async def refuse(_: object, context: grpc.aio.ServicerContext[Any, Any]) -> None:
            await context.abort(grpc.StatusCode.UNAUTHENTICATED, text)

        self._refused: RpcHandler = grpc.unary_unary_rpc_method_handler(refuse)

    async def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], Awaitable[RpcHandler | None]]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "RpcHandler | None":
        if is_accepted(handler_call_details, self._token):
            return await continuation(handler_call_details)
        return self._refused
