"""The parts of script performers on threads and on asyncio: methods, payloads, statuses."""

from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf import json_format
from google.rpc import status_pb2
from grpc_status import rpc_status
from interop.v1.kinds_pb2 import Kinds
from interop.v1.probe_pb2 import (
    ECHO_AS_JSON,
    ECHO_AS_KINDS,
    BidiStreamResponse,
    ClientStreamResponse,
    Finish,
    Payload,
    Reply,
    ServerStreamResponse,
    UnaryResponse,
)

from interop_peer import metadata_entries

THROWN = "thrown by the script"
REFUSED = "refused"

COMPRESSIONS: dict[str, grpc.Compression | None] = {
    "": None,
    "identity": grpc.Compression.NoCompression,
    "gzip": grpc.Compression.Gzip,
    "deflate": grpc.Compression.Deflate,
}

_CODES = {code.value[0]: code for code in grpc.StatusCode}


class Refused(Exception):
    """The library refused to parse or to write JSON."""


@dataclass(frozen=True)
class Method:
    """A scripted method: the type of its replies and its call style."""

    response: type[Any]
    requests_stream: bool
    replies_stream: bool


UNARY = Method(UnaryResponse, requests_stream=False, replies_stream=False)
SERVER_STREAM = Method(ServerStreamResponse, requests_stream=False, replies_stream=True)
CLIENT_STREAM = Method(ClientStreamResponse, requests_stream=True, replies_stream=False)
BIDI_STREAM = Method(BidiStreamResponse, requests_stream=True, replies_stream=True)


def payload(reply: Reply, received: Payload) -> Payload:
    """Returns the payload of a reply.

    Args:
      received: the payload of the last received request.

    Raises:
      Refused: the library refused JSON.
    """
    match reply.WhichOneof("content"):
        case "size":
            return Payload(data=b"x" * reply.size)
        case "echo":
            return _echo(getattr(reply.echo, "as"), received)
        case _:
            return Payload(data=reply.data)


def _echo(conversion: int, received: Payload) -> Payload:
    echo = Payload()
    echo.CopyFrom(received)
    # For JSON, the library raises other exceptions besides its ParseError.
    try:
        if conversion == ECHO_AS_JSON:
            echo.json = json_format.MessageToJson(received.kinds)
            echo.ClearField("kinds")
        elif conversion == ECHO_AS_KINDS:
            echo.kinds.CopyFrom(json_format.Parse(received.json, Kinds()))
            echo.ClearField("json")
    except Exception as error:
        raise Refused from error
    return echo


def code(number: int) -> grpc.StatusCode:
    return _CODES[number]


def rich_status(finish: Finish) -> grpc.Status:
    """Returns the library's status for a google.rpc.Status, with the trailers of the script.

    Trailers that are set on the context would be lost, because the library replaces them with those
    of the status.
    """
    status = rpc_status.to_status(status_pb2.Status.FromString(finish.rich_status))
    trailers = (*metadata_entries.pairs(finish.trailers), *status.trailing_metadata)
    with_trailers: grpc.Status = status._replace(trailing_metadata=trailers)
    return with_trailers
