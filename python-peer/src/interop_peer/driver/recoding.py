"""Parses messages and serializes them again, as a program with their types would."""

from google.protobuf import json_format
from google.protobuf.message import Message
from interop.v1.driver_pb2 import Recoded, RecodeRequest, RecodeResponse, Recoding, RecodingResult

from interop_peer.driver.call_types import CallTypes
from interop_peer.message_types import MessageTypes
from interop_peer.request_errors import InvalidRequest


def recode(request: RecodeRequest, types: CallTypes) -> RecodeResponse:
    """Returns each message recoded, or the text with which the library refused it.

    Raises:
      InvalidRequest: a recoding names unknown types, or has no input; the message begins with its
        index.
    """
    results = []
    for index, recoding in enumerate(request.recodings):
        try:
            results.append(_recode(recoding, types))
        except InvalidRequest as invalid:
            raise InvalidRequest(f"recodings[{index}]: {invalid}") from invalid
    return RecodeResponse(results=results)


def _recode(recoding: Recoding, types: CallTypes) -> RecodingResult:
    message_types = types.named(recoding.types)
    message_class = message_types.message_class("type", recoding.type)
    if recoding.WhichOneof("input") is None:
        raise InvalidRequest("input must be binary or json")
    # Besides its own exceptions, the library raises others, such as TypeError and RecursionError.
    try:
        message = _read(recoding, message_class, message_types)
        # SerializeToString would name the field, but it crashes if the field is in a deeply nested
        # message that also has a map (SIGSEGV, protobuf 7.36.2).
        if not message.IsInitialized():
            return RecodingResult(rejected="a required field is missing")
        binary = message.SerializePartialToString()
    except Exception as refusal:
        return RecodingResult(rejected=_text(refusal))
    try:
        json = json_format.MessageToJson(message, descriptor_pool=message_types.pool)
    except Exception as refusal:
        return RecodingResult(recoded=Recoded(binary=binary, json_refused=_text(refusal)))
    return RecodingResult(recoded=Recoded(binary=binary, json=json))


def _read(recoding: Recoding, message_class: type[Message], types: MessageTypes) -> Message:
    if recoding.HasField("binary"):
        return message_class.FromString(recoding.binary)
    return json_format.Parse(
        recoding.json,
        message_class(),
        ignore_unknown_fields=recoding.ignore_unknown,
        descriptor_pool=types.pool,
    )


def _text(refusal: Exception) -> str:
    """Returns the text of an exception in a form that a message can contain.

    The text may quote half of a surrogate pair from the JSON.
    """
    text = str(refusal) or type(refusal).__name__
    return text.encode(errors="backslashreplace").decode()
