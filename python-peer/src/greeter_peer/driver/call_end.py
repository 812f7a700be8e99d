"""The end of a call, as the library shows it."""

from typing import Any

from google.protobuf.message import DecodeError
from grpc_status import rpc_status
from interop.v1.driver_pb2 import End

from greeter_peer import metadata_entries


def call_end(call: Any) -> End:
    """Blocks until the call is over."""
    end = End(
        code=call.code().value[0],
        message=call.details() or "",
        trailers=metadata_entries.entries(call.trailing_metadata() or ()),
    )
    try:
        rich = rpc_status.from_call(call)
    except (ValueError, DecodeError):
        end.rich_status_refused = True
    else:
        if rich is not None:
            end.rich_status = rich.SerializeToString()
    return end
