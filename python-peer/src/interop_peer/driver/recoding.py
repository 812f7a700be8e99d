"""Reads a message and writes it again, as a program with its types would."""

from google.protobuf import json_format
from google.protobuf.message import Message
from interop.v1.driver_pb2 import Recoded, RecodeRequest, RecodeResponse

from interop_peer.driver.call_types import CallTypes
from interop_peer.message_types import MessageTypes
from interop_peer.request_errors import InvalidRequest


def recode(request: RecodeRequest, types: CallTypes) -> RecodeResponse:
    """Raises: InvalidRequest."""
    own = types.under(request.types)
    message_class = own.message_class("type", request.type)
    if request.WhichOneof("input") is None:
        raise InvalidRequest("input must be binary or json")
    # The library refuses with more kinds of exceptions than its own: TypeError, RecursionError.
    try:
        message = _read(request, message_class, own)
        # SerializeToString would say which one, and crashes where that is deep within, beside a map
        # (SIGSEGV, protobuf 7.36.2).
        if not message.IsInitialized():
            return RecodeResponse(rejected="a required field is missing")
        binary = message.SerializePartialToString()
    except Exception as refusal:
        return RecodeResponse(rejected=_words(refusal))
    try:
        json = json_format.MessageToJson(message, descriptor_pool=own.pool)
    except Exception as refusal:
        return RecodeResponse(recoded=Recoded(binary=binary, json_refused=_words(refusal)))
    return RecodeResponse(recoded=Recoded(binary=binary, json=json))


def _read(request: RecodeRequest, message_class: type[Message], types: MessageTypes) -> Message:
    if request.HasField("binary"):
        return message_class.FromString(request.binary)
    return json_format.Parse(
        request.json,
        message_class(),
        ignore_unknown_fields=request.ignore_unknown,
        descriptor_pool=types.pool,
    )


def _words(refusal: Exception) -> str:
    """They may hold half of a surrogate pair, out of the JSON, which no message can carry."""
    words = str(refusal) or type(refusal).__name__
    return words.encode(errors="backslashreplace").decode()
