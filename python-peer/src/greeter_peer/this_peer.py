"""Who this peer is, from its own code."""

import platform

import grpc
from google import protobuf

NAME = "python"
LANGUAGE = "Python"


def versions() -> dict[str, str]:
    """Runtime and libraries with their versions, in reading order."""
    return {
        LANGUAGE: platform.python_version(),
        "grpc": grpc.__version__,
        "protobuf": protobuf.__version__,
    }


def start_line(name: str, role: str, address: str) -> str:
    """What a peer's server says once it serves, for example in the role "Greeter server"."""
    told = ", ".join(f"{what} {version}" for what, version in versions().items())
    return f"{role} ({name}) listening on {address} ({told})"
