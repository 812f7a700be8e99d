"""What tests ask of a server that starts servers."""

from collections.abc import Mapping, Sequence

import grpc
from interop.v1.stand_in_pb2 import MethodReplies, ServeRequest
from interop.v1.stand_in_pb2_grpc import StandInServiceStub


def request(files: bytes, replies: Mapping[str, Sequence[bytes]]) -> ServeRequest:
    """For replies by the names of their methods."""
    methods = [MethodReplies(method=name, replies=given) for name, given in replies.items()]
    return ServeRequest(file_descriptor_set=files, methods=methods)


def serve(stand_in: grpc.Channel, files: bytes, replies: Mapping[str, Sequence[bytes]]) -> str:
    """The address of a server that has been started."""
    served = StandInServiceStub(stand_in).Serve(request(files, replies), timeout=60)
    return f"localhost:{served.port}"
