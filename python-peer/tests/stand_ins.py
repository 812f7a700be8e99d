"""Requests to a stand-in process, which starts servers."""

from collections.abc import Mapping, Sequence

import grpc
from interop.v1.stand_in_pb2 import MethodReplies, ServeRequest
from interop.v1.stand_in_pb2_grpc import StandInServiceStub


def request(files: bytes, replies: Mapping[str, Sequence[bytes]]) -> ServeRequest:
    """Returns a request for a server with these replies, by method name."""
    methods = [MethodReplies(method=name, replies=given) for name, given in replies.items()]
    return ServeRequest(file_descriptor_set=files, methods=methods)


def serve(
    control_channel: grpc.Channel, files: bytes, replies: Mapping[str, Sequence[bytes]]
) -> str:
    """Starts a server and returns its address."""
    served = StandInServiceStub(control_channel).Serve(request(files, replies), timeout=60)
    return f"localhost:{served.port}"
