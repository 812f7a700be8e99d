"""The driver's channels, one per endpoint and connection name, each with its own connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc
from interop.v1.driver_pb2 import Connection, Endpoint

from interop_peer.driver.connections import (
    ChannelKey,
    channel_credentials,
    channel_key,
    channel_options,
)


class Connections:
    """The owner of the channels. `close` closes all of them."""

    def __init__(self) -> None:
        self._channels: dict[ChannelKey, grpc.aio.Channel] = {}

    @asynccontextmanager
    async def use(
        self, endpoint: Endpoint, connection: Connection
    ) -> AsyncIterator[grpc.aio.Channel]:
        """Provides the channel of a call, which the first call with its key opens."""
        key = channel_key(endpoint, connection)
        if key not in self._channels:
            self._channels[key] = _open(endpoint)
        channel = self._channels[key]
        try:
            yield channel
        finally:
            if connection.close_after:
                self._channels.pop(key, None)
                await channel.close()

    async def close(self) -> None:
        while self._channels:
            await self._channels.popitem()[1].close()


def _open(endpoint: Endpoint) -> grpc.aio.Channel:
    options = channel_options(endpoint)
    if endpoint.HasField("tls"):
        return grpc.aio.secure_channel(endpoint.target, channel_credentials(endpoint.tls), options)
    return grpc.aio.insecure_channel(endpoint.target, options)
