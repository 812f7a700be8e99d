"""The driver's channels: one for each endpoint and connection name, one TCP connection each."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from interop.v1.driver_pb2 import Connection, Endpoint

from interop_peer.driver.channel_arguments import (
    ChannelKey,
    channel_credentials,
    channel_key,
    channel_options,
)


class Connections:
    """Owns the channels; `close` closes them all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._channels: dict[ChannelKey, grpc.Channel] = {}

    @contextmanager
    def use(self, endpoint: Endpoint, connection: Connection) -> Iterator[grpc.Channel]:
        """The channel of a call, opened by the first that names it."""
        key = channel_key(endpoint, connection)
        with self._lock:
            if key not in self._channels:
                self._channels[key] = _open(endpoint)
            channel = self._channels[key]
        try:
            yield channel
        finally:
            if connection.close_after:
                with self._lock:
                    self._channels.pop(key, None)
                channel.close()

    def close(self) -> None:
        with self._lock:
            while self._channels:
                self._channels.popitem()[1].close()


def _open(endpoint: Endpoint) -> grpc.Channel:
    options = channel_options(endpoint)
    if endpoint.HasField("tls"):
        return grpc.secure_channel(endpoint.target, channel_credentials(endpoint.tls), options)
    return grpc.insecure_channel(endpoint.target, options)
