"""The end of a call, as the library shows it."""

from typing import Any

from google.protobuf.message import DecodeError
from grpc_status import rpc_status
from interop.v1.driver_pb2 import End

from greeter_peer import metadata_entries


async def call_end(call: Any) -> End:
    """Waits until the call is over."""
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
