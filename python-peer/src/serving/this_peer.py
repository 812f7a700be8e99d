"""Names and versions of this program, for start lines and records."""

import platform

import grpc
from google import protobuf

NAME = "python"
AIO_NAME = "python-aio"
LANGUAGE = "Python"


def versions() -> dict[str, str]:
    """Returns the versions of runtime and libraries by name, in reading order."""
    return {
        LANGUAGE: platform.python_version(),
        "grpc": grpc.__version__,
        "protobuf": protobuf.__version__,
    }


def start_line(name: str, role: str, address: str) -> str:
    """Returns the line that a serving command prints once it serves.

    Args:
      name: NAME or AIO_NAME.
      role: the command's, for example "Interop driver".
      address: the plaintext address, "host:port".
    """
    parts = ", ".join(f"{what} {version}" for what, version in versions().items())
    return f"{role} ({name}) listening on {address} ({parts})"
