"""The names and versions of this peer, for start lines and records."""

import platform

import grpc
from google import protobuf
from interop.v1.driver_pb2 import DescribeResponse, Peer, Version

NAME = "python"
AIO_NAME = "python-aio"
_LANGUAGE = "Python"


def versions() -> dict[str, str]:
    """Returns the versions of the runtime and libraries by name, in display order."""
    return {
        _LANGUAGE: platform.python_version(),
        "grpc": grpc.__version__,
        "protobuf": protobuf.__version__,
    }


def description(name: str) -> DescribeResponse:
    """Returns the description of the peer with this name, for its driver."""
    parts = [Version(name=what, version=version) for what, version in versions().items()]
    return DescribeResponse(peer=Peer(name=name, language=_LANGUAGE, versions=parts))


def start_line(name: str, role: str, address: str) -> str:
    """Returns the line that a command of a peer prints when it serves.

    Args:
      name: NAME or AIO_NAME.
      role: the role of the command, for example "Driver".
      address: the plaintext address, "host:port".
    """
    parts = ", ".join(f"{what} {version}" for what, version in versions().items())
    return f"{role} ({name}) listening on {address} ({parts})"
