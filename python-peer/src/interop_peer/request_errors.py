"""Errors in requests to the services of the contract, and the statuses that report them."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import grpc

_LOG = logging.getLogger(__name__)


class InvalidRequest(Exception):
    """An invalid request. The text explains why it is invalid."""


class UnsupportedCall(Exception):
    """A call that the library cannot make. The text names the missing feature."""


@contextmanager
def abort_on_error(context: grpc.ServicerContext) -> Iterator[None]:
    """Ends a call with INVALID_ARGUMENT for InvalidRequest, and INTERNAL for other exceptions."""
    try:
        yield
    except InvalidRequest as reason:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
    except Exception as error:
        context.abort(grpc.StatusCode.INTERNAL, _logged(error))


@asynccontextmanager
async def abort_on_error_aio(context: grpc.aio.ServicerContext[Any, Any]) -> AsyncIterator[None]:
    """Does the same as `abort_on_error` for a handler on asyncio."""
    try:
        yield
    except InvalidRequest as reason:
        await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
    except Exception as error:
        await context.abort(grpc.StatusCode.INTERNAL, _logged(error))


def _logged(error: Exception) -> str:
    """Logs an exception and returns it as text."""
    _LOG.error("a handler failed", exc_info=error)
    return f"{type(error).__name__}: {error}"
