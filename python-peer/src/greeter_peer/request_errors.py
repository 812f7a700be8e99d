"""How the hub is told why a request to a service of the contract failed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import grpc

LOG = logging.getLogger(__name__)


class InvalidRequest(Exception):
    """It makes no sense; the text is the sentence that says why."""


@contextmanager
def told_in(context: grpc.ServicerContext) -> Iterator[None]:
    """Around a handler. A request that makes no sense is INVALID_ARGUMENT, all else INTERNAL."""
    try:
        yield
    except InvalidRequest as reason:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(reason))
    except Exception as error:
        LOG.exception("a handler failed")
        context.abort(grpc.StatusCode.INTERNAL, internal(error))


def internal(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
