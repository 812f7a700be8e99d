"""What makes a call: one of the library's four kinds of multicallables."""

from dataclasses import dataclass
from typing import Any

import grpc

AnyChannel = grpc.Channel | grpc.aio.Channel


@dataclass(frozen=True)
class Multicallable:
    """A multicallable of the library, and its style."""

    library: Any
    client_streams: bool
    server_streams: bool
