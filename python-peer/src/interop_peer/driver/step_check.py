"""Checks the steps of a call."""

from collections.abc import Iterable

from interop.v1.driver_pb2 import (
    API_STUB,
    STYLE_BIDI,
    STYLE_CLIENT_STREAM,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Call,
    Step,
)

from interop_peer.request_errors import InvalidRequest

# The values are (client streams, server streams).
STREAMS_OF_STYLE = {
    STYLE_UNARY: (False, False),
    STYLE_SERVER_STREAM: (False, True),
    STYLE_CLIENT_STREAM: (True, False),
    STYLE_BIDI: (True, True),
}


def kinds(steps: Iterable[Step]) -> list[str]:
    return [step.WhichOneof("kind") or "" for step in steps]


def check_steps(call: Call) -> None:
    """Checks the steps of a call.

    Raises:
      InvalidRequest: a step is invalid.
    """
    for number, step in enumerate(call.steps):
        _check_step(f"steps[{number}]", step)
    found = kinds(call.steps)
    after_half_close = found[found.index("half_close") + 1 :] if "half_close" in found else []
    if "send" in after_half_close or "half_close" in after_half_close:
        raise InvalidRequest("steps must not send or half_close after a half_close")
    if call.api == API_STUB:
        _check_stub_steps(call, found)


def _check_step(place: str, step: Step) -> None:
    kind = step.WhichOneof("kind")
    if kind is None:
        raise InvalidRequest(f"{place} has no kind")
    if kind == "receive" and step.receive.count == 0:
        raise InvalidRequest(f"{place}.receive.count must be at least 1, not 0")
    if kind == "wait" and (
        not step.wait.HasField("duration") or step.wait.duration.ToNanoseconds() < 0
    ):
        raise InvalidRequest(f"{place}.wait.duration must be there, and not negative")


def _check_stub_steps(call: Call, found: list[str]) -> None:
    if call.style == STYLE_UNARY and found != ["send", "half_close", "receive_to_end"]:
        raise InvalidRequest(
            "steps of a stub's unary method must be send, half_close, receive_to_end, "
            f"not {', '.join(found)}"
        )
    if call.style == STYLE_SERVER_STREAM and found[:2] != ["send", "half_close"]:
        raise InvalidRequest(
            "steps of a stub's server streaming method must begin with send, half_close, "
            f"not {', '.join(found[:2])}"
        )
