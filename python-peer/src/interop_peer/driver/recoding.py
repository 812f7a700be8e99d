"""Parses a message and serializes it again, as a program with its types would."""

from google.protobuf import json_format
from google.protobuf.message import Message
from interop.v1.driver_pb2 import Recoded, RecodeRequest, RecodeResponse

from interop_peer.driver.call_types import CallTypes
from interop_peer.message_types import MessageTypes
from interop_peer.request_errors import InvalidRequest


def recode(request: RecodeRequest, types: CallTypes) -> RecodeResponse:
    """Returns the recoded message, or the text with which the library refused it.

    Raises:
      InvalidRequest: the request names unknown types, or has no input.
    """
    message_types = types.named(request.types)
    message_class = message_types.message_class("type", request.type)
    if request.WhichOneof("input") is None:
        raise InvalidRequest("input must be binary or json")
    # Besides its own exceptions, the library raises others, such as TypeError and RecursionError.
    try:
        message = _read(request, message_class, message_types)
        # SerializeToString would name the field, but it crashes if the field is in a deeply nested
        # message that also has a map (SIGSEGV, protobuf 7.36.2).
        if not message.IsInitialized():
            return RecodeResponse(rejected="a required field is missing")
        binary = message.SerializePartialToString()
    except Exception as refusal:
        return RecodeResponse(rejected=_text(refusal))
    try:
        json = json_format.MessageToJson(message, descriptor_pool=message_types.pool)
    except Exception as refusal:
        return RecodeResponse(recoded=Recoded(binary=binary, json_refused=_text(refusal)))
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


def _text(refusal: Exception) -> str:
    """Returns the text of an exception in a form that a message can contain.

    The text may quote half of a surrogate pair from the JSON.
    """
    text = str(refusal) or type(refusal).__name__
    return text.encode(errors="backslashreplace").decode()
