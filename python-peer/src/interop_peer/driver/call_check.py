"""Checks a call before it is made, and converts its parts to the types of the library."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.message import Message
from interop.v1.driver_pb2 import (
    API_GENERIC,
    API_STUB,
    STYLE_BIDI,
    STYLE_CLIENT_STREAM,
    STYLE_SERVER_STREAM,
    STYLE_UNARY,
    Call,
    Endpoint,
    MetadataEntry,
    Step,
    Style,
)

from interop_peer import message_types, metadata_entries
from interop_peer.driver import step_check
from interop_peer.driver.call_types import CallTypes
from interop_peer.driver.generated_stubs import StubMethod
from interop_peer.metadata_entries import CALL_ID
from interop_peer.request_errors import InvalidRequest, UnsupportedCall
from serving.command_line import is_target

_COMPRESSIONS = {
    "": None,
    "identity": grpc.Compression.NoCompression,
    "gzip": grpc.Compression.Gzip,
    "deflate": grpc.Compression.Deflate,
}


@dataclass(frozen=True)
class CheckedCall:
    """A call that the library can make."""

    method: str
    style: "Style.ValueType"
    stub_method: StubMethod | None  # None: the channel calls the method by name.
    request_class: type[Message]
    response_class: type[Message]
    requests: Sequence[Message]  # The messages of the send steps.
    steps: Sequence[Step]
    invocation: Mapping[str, Any]  # The keyword arguments of the library's multicallables.
    limit: float  # Seconds.


def check(call: Call, types: CallTypes) -> CheckedCall:
    """Returns the checked call.

    Raises:
      InvalidRequest: the call is invalid.
      UnsupportedCall: the library cannot make the call.
    """
    if not (call.HasField("limit") and call.limit.ToNanoseconds() > 0):
        raise InvalidRequest("limit must be there, and more than 0 s")
    if not re.fullmatch("[^/]+/[^/]+", call.method):
        raise InvalidRequest(f"method must be SERVICE/METHOD, not {call.method!r}")
    if call.style not in (STYLE_UNARY, STYLE_SERVER_STREAM, STYLE_CLIENT_STREAM, STYLE_BIDI):
        raise InvalidRequest(f"style must be one of Style, not {call.style}")
    if call.api not in (API_STUB, API_GENERIC):
        raise InvalidRequest(f"api must be API_STUB or API_GENERIC, not {call.api}")
    _check_endpoint(call.endpoint)
    call_types = types.named(call.types)
    request_class = call_types.message_class("request_type", call.request_type)
    response_class = call_types.message_class("response_type", call.response_type)
    # With loaded types there is no stub. A stub's method is the channel's multicallable for its
    # style, so the channel makes the same call by name.
    generated_stub = call.api == API_STUB and not call.types
    stub_method = _stub_method(call, types) if generated_stub else None
    step_check.check_steps(call)
    _check_metadata(call.metadata)
    return CheckedCall(
        method=call.method,
        style=call.style,
        stub_method=stub_method,
        request_class=request_class,
        response_class=response_class,
        requests=[
            message_types.parsed("a body", step.send.message, request_class)
            for step in call.steps
            if step.HasField("send")
        ],
        steps=call.steps,
        invocation=_invocation(call),
        limit=call.limit.ToNanoseconds() / 1e9,
    )


def _check_endpoint(endpoint: Endpoint) -> None:
    if not is_target(endpoint.target):
        raise InvalidRequest(f"endpoint.target must be HOST:PORT, not {endpoint.target!r}")
    if endpoint.WhichOneof("credentials") is None:
        raise InvalidRequest("endpoint.credentials must be plaintext or tls")
    tls = endpoint.tls
    if endpoint.HasField("tls") and not tls.roots:
        raise InvalidRequest("endpoint.tls.roots must hold the certificates that are trusted")
    if bool(tls.certificate_chain) != bool(tls.private_key):
        raise InvalidRequest(
            "endpoint.tls needs certificate_chain and private_key, or none of them"
        )


def _stub_method(call: Call, types: CallTypes) -> StubMethod:
    found = types.stubs.method(call.method)
    if found is None:
        raise InvalidRequest(
            f"no generated stub has the method {call.method!r}; API_GENERIC needs none"
        )
    method = found.descriptor
    request_type, response_type = method.input_type.full_name, method.output_type.full_name
    if (request_type, response_type) != (call.request_type, call.response_type):
        raise InvalidRequest(
            f"the stub's {call.method} takes and returns {request_type} and {response_type}, "
            f"not {call.request_type} and {call.response_type}"
        )
    streams = (bool(method.client_streaming), bool(method.server_streaming))
    if streams != step_check.STREAMS_OF_STYLE[call.style]:
        raise InvalidRequest(f"the stub's {call.method} is of another style")
    return found


def _invocation(call: Call) -> dict[str, Any]:
    if call.compression not in _COMPRESSIONS:
        raise UnsupportedCall(f"grpc has no compression {call.compression!r} in its Python client")
    compresses = call.compression not in ("", "identity")
    if compresses and any(
        step.send.HasField("compressed") and not step.send.compressed for step in call.steps
    ):
        raise UnsupportedCall(
            "grpc's Python client compresses all messages of a call or none, not single ones"
        )
    return {
        "metadata": ((CALL_ID, call.id), *metadata_entries.pairs(call.metadata)),
        "timeout": call.timeout.ToNanoseconds() / 1e9 if call.HasField("timeout") else None,
        "compression": _COMPRESSIONS[call.compression],
    }


def _check_metadata(metadata: Iterable[MetadataEntry]) -> None:
    for entry in metadata:
        expected = metadata_entries.kind_of_value(entry.key)
        if entry.WhichOneof("value") != expected:
            raise InvalidRequest(f"the value of metadata {entry.key!r} must be {expected}")
