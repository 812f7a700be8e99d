"""The ways in which a handler refuses a call."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NoReturn

import grpc
from grpc_status import rpc_status

from depot_server import rich_errors
from depot_server.parcels import StaleVersionError
from depot_server.quotes import TooHeavyError
from depot_server.registration import InvalidRequestError
from depot_server.totals import TotalTooLargeError

Context = grpc.aio.ServicerContext[Any, Any]


@asynccontextmanager
async def refusing(context: Context) -> AsyncIterator[None]:
    """Ends the call with the status of an error of the domain."""
    try:
        yield
    except InvalidRequestError as error:
        await context.abort_with_status(rpc_status.to_status(rich_errors.bad_request(error)))
    except StaleVersionError as error:
        trailers = (("depot-version", str(error.current)),)
        await context.abort(grpc.StatusCode.ABORTED, str(error), trailers)
    except TooHeavyError as error:
        # The text that clients know: grpc.aio sends another one than the synchronous library.
        text = f"Exception calling application: {error}"
        await context.abort(grpc.StatusCode.UNKNOWN, text)
    except TotalTooLargeError as error:
        await context.abort(grpc.StatusCode.OUT_OF_RANGE, str(error))


async def not_found(context: Context, kind: str, name: str) -> NoReturn:
    await context.abort(grpc.StatusCode.NOT_FOUND, f"no {kind} {name}")


async def caller_of(context: Context) -> str:
    """Returns the caller that the gateway has sent; ends the call if there is none."""
    # The last one counts, as in a dict.
    caller = dict(context.invocation_metadata() or ()).get("x-caller")
    if not caller:
        await context.abort(grpc.StatusCode.UNAUTHENTICATED, "x-caller is missing")
    return str(caller)
