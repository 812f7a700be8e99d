"""The ways in which a handler refuses a call."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import grpc
from grpc_status import rpc_status

from depot_server import rich_errors
from depot_server.parcels import StaleVersionError
from depot_server.registration import InvalidRequestError
from depot_server.totals import TotalTooLargeError


@contextmanager
def refusing(context: grpc.ServicerContext) -> Iterator[None]:
    """Ends the call with the status of an error of the domain."""
    try:
        yield
    except InvalidRequestError as error:
        context.abort_with_status(rpc_status.to_status(rich_errors.bad_request(error)))
    except StaleVersionError as error:
        context.set_trailing_metadata((("depot-version", str(error.current)),))
        context.abort(grpc.StatusCode.ABORTED, str(error))
    except TotalTooLargeError as error:
        context.abort(grpc.StatusCode.OUT_OF_RANGE, str(error))


def not_found(context: grpc.ServicerContext, kind: str, name: str) -> NoReturn:
    context.abort(grpc.StatusCode.NOT_FOUND, f"no {kind} {name}")


def caller_of(context: grpc.ServicerContext) -> str:
    """Returns the caller that the gateway has sent; ends the call if there is none."""
    caller = dict(context.invocation_metadata()).get("x-caller")
    if not caller:
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "x-caller is missing")
    return str(caller)
