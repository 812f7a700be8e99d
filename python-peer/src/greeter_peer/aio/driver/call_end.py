"""The end of a call, as the library shows it."""

import asyncio
from contextlib import suppress
from typing import Any

from google.protobuf.message import DecodeError
from grpc_status import rpc_status
from interop.v1.driver_pb2 import End

from greeter_peer import metadata_entries

_PROVISIONAL_TEXT = "Internal error from Core"
_LONGEST_PROVISIONAL = 1.0  # Seconds.


async def is_provisional(call: Any) -> bool:
    """Whether a call that is done has a status that the library has made up: it does so when a
    request cannot be sent because the server has ended the call. What the server said comes right
    after, and takes its place."""
    return bool(await call.details() == _PROVISIONAL_TEXT)


async def call_end(call: Any) -> End:
    """Waits until the call is over."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST_PROVISIONAL):
            while await is_provisional(call):
                await asyncio.sleep(0.001)
    end = End(
        code=(await call.code()).value[0],
        message=await call.details() or "",
        trailers=metadata_entries.entries(await call.trailing_metadata() or ()),
    )
    try:
        rich = await rpc_status.aio.from_call(call)
    except (ValueError, DecodeError):
        end.rich_status_refused = True
    else:
        if rich is not None:
            end.rich_status = rich.SerializeToString()
    return end
