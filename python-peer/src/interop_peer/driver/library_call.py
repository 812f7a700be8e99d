"""The multicallable of the library that makes a call, from a stub or by the method's name."""

from dataclasses import dataclass
from typing import Any

import grpc

from interop_peer.driver.call_check import CheckedCall
from interop_peer.driver.step_check import STREAMS_OF_STYLE, kinds

AnyChannel = grpc.Channel | grpc.aio.Channel


@dataclass(frozen=True)
class Multicallable:
    """One of the library's four kinds of multicallables."""

    library: Any
    client_streams: bool
    server_streams: bool


def library_call(call: CheckedCall, channel: AnyChannel) -> Multicallable:
    """Returns the multicallable that makes the call: the stub's method if the call has one."""
    if call.stub_method is None:
        return _generic_call(call, channel)
    return Multicallable(call.stub_method.multicallable(channel), *STREAMS_OF_STYLE[call.style])


def _generic_call(call: CheckedCall, channel: AnyChannel) -> Multicallable:
    """Returns the channel's multicallable for the style of the call.

    If that cannot perform the steps, returns the bidirectional one, which can perform any steps.
    The path, messages and metadata on the wire are the same.
    """
    streams = STREAMS_OF_STYLE[call.style] if _fits(call) else (True, True)
    by_streams = {
        (False, False): channel.unary_unary,
        (False, True): channel.unary_stream,
        (True, False): channel.stream_unary,
        (True, True): channel.stream_stream,
    }
    library: Any = by_streams[streams](
        f"/{call.method}",
        request_serializer=call.request_class.SerializeToString,
        response_deserializer=call.response_class.FromString,
    )
    return Multicallable(library, *streams)


def _fits(call: CheckedCall) -> bool:
    client_streams, server_streams = STREAMS_OF_STYLE[call.style]
    steps = kinds(call.steps)
    if not client_streams and steps[:2] != ["send", "half_close"]:
        return False
    # For a single reply, the library reads reply and status ahead, but must not do so while a step
    # waits.
    return server_streams or "wait" not in steps[_end_of_input(steps) :]


def _end_of_input(steps: list[str]) -> int:
    return steps.index("half_close") if "half_close" in steps else len(steps)
