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


def start_line(role: str, address: str) -> str:
    """What a server says once it serves, for example of the role "Greeter server"."""
    told = ", ".join(f"{name} {version}" for name, version in versions().items())
    return f"{role} ({NAME}) listening on {address} ({told})"
