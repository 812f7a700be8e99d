"""Calls a method by its name, with whichever of the library's multicallables can do the steps."""

from typing import Any

from greeter_peer.driver.call_check import CheckedCall
from greeter_peer.driver.multicallable import AnyChannel, Multicallable
from greeter_peer.driver.step_check import STREAMS_OF_STYLE, kinds


def generic_call(call: CheckedCall, channel: AnyChannel) -> Multicallable:
    """What the channel has for the style of the call.

    Where that cannot do the steps it is the bidirectional one, which can do any: the same path,
    messages and metadata go over the wire.
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
    # With a single reply the library reads reply and status ahead; while a step waits it must not.
    return server_streams or "wait" not in steps[_end_of_input(steps) :]


def _end_of_input(steps: list[str]) -> int:
    return steps.index("half_close") if "half_close" in steps else len(steps)
