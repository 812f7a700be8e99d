"""How the hub is told why a request to a service of the contract failed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc

from greeter_peer.request_errors import LOG, InvalidRequest, internal


@asynccontextmanager
async def told_in(context: grpc.aio.ServicerContext[Any, Any]) -> AsyncIterator[None]:
    """Around a handler. A request that makes no sense is INVALID_ARGUMENT, all else INTERNAL."""
    try:
        yield
    except InvalidRequest as reason:
        await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
    except Exception as error:
        LOG.exception("a handler failed")
        await context.abort(grpc.StatusCode.INTERNAL, internal(error))
