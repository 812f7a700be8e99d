"""Errors in requests to a service of the contract, and the statuses that report them."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import grpc

_LOG = logging.getLogger(__name__)


class InvalidRequest(Exception):
    """A request that makes no sense; the text is the sentence that explains why."""


class UnsupportedCall(Exception):
    """A call that the library cannot make; the text names what is missing."""


@contextmanager
def abort_on_error(context: grpc.ServicerContext) -> Iterator[None]:
    """Wraps a handler: InvalidRequest becomes INVALID_ARGUMENT, any other exception INTERNAL."""
    try:
        yield
    except InvalidRequest as reason:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
    except Exception as error:
        context.abort(grpc.StatusCode.INTERNAL, _logged(error))


@asynccontextmanager
async def abort_on_error_aio(context: grpc.aio.ServicerContext[Any, Any]) -> AsyncIterator[None]:
    """Wraps a handler on asyncio in the same way."""
    try:
        yield
    except InvalidRequest as reason:
        await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
    except Exception as error:
        await context.abort(grpc.StatusCode.INTERNAL, _logged(error))


def _logged(error: Exception) -> str:
    """Logs the exception that is being handled, and returns it in words."""
    _LOG.error("a handler failed", exc_info=error)
    return f"{type(error).__name__}: {error}"
