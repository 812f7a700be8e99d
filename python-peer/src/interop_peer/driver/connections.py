"""The driver's channels, one per endpoint and connection name, each with its own connection."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from interop.v1.driver_pb2 import Connection, Endpoint, Tls

_DEFAULT_MESSAGE_LIMIT = 64 * 1024 * 1024
_DEFAULT_METADATA_LIMIT = 64 * 1024
_LARGEST_OPTION = 2**31 - 1

# Calls with equal keys share a channel.
ChannelKey = tuple[bytes, str]


class Connections:
    """The owner of the channels. `close` closes all of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._channels: dict[ChannelKey, grpc.Channel] = {}

    @contextmanager
    def use(self, endpoint: Endpoint, connection: Connection) -> Iterator[grpc.Channel]:
        """Provides the channel of a call, which the first call with its key opens."""
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


def channel_key(endpoint: Endpoint, connection: Connection) -> ChannelKey:
    return endpoint.SerializeToString(deterministic=True), connection.name


def channel_options(endpoint: Endpoint) -> list[tuple[str, int | str]]:
    message_limit = endpoint.max_inbound_message_bytes or _DEFAULT_MESSAGE_LIMIT
    metadata_limit = endpoint.max_inbound_metadata_bytes or _DEFAULT_METADATA_LIMIT
    options: list[tuple[str, int | str]] = [
        # Without this, the library lets channels share one TCP connection.
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.enable_http_proxy", 0),
        ("grpc.max_receive_message_length", min(message_limit, _LARGEST_OPTION)),
        # The soft and the hard limit. They are equal because the library refuses at random between
        # them.
        ("grpc.max_metadata_size", min(metadata_limit, _LARGEST_OPTION)),
        ("grpc.absolute_max_metadata_size", min(metadata_limit, _LARGEST_OPTION)),
    ]
    if endpoint.tls.server_name:
        options.append(("grpc.ssl_target_name_override", endpoint.tls.server_name))
    return options


def channel_credentials(tls: Tls) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(
        root_certificates=tls.roots,
        private_key=tls.private_key or None,
        certificate_chain=tls.certificate_chain or None,
    )
