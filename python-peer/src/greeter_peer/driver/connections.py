"""The driver's channels: one for each endpoint and connection name, one TCP connection each."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from interop.v1.driver_pb2 import Connection, Endpoint, Tls

_DEFAULT_MESSAGE_LIMIT = 64 * 1024 * 1024
_DEFAULT_METADATA_LIMIT = 64 * 1024
_LARGEST_OPTION = 2**31 - 1


class Connections:
    """Owns the channels; `close` closes them all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._channels: dict[tuple[bytes, str], grpc.Channel] = {}

    @contextmanager
    def use(self, endpoint: Endpoint, connection: Connection) -> Iterator[grpc.Channel]:
        """The channel of a call, opened by the first that names it."""
        key = (endpoint.SerializeToString(deterministic=True), connection.name)
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
    message_limit = endpoint.max_inbound_message_bytes or _DEFAULT_MESSAGE_LIMIT
    metadata_limit = endpoint.max_inbound_metadata_bytes or _DEFAULT_METADATA_LIMIT
    options: list[tuple[str, int | str]] = [
        # Else the library lets channels share one TCP connection.
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.enable_http_proxy", 0),
        ("grpc.max_receive_message_length", min(message_limit, _LARGEST_OPTION)),
        # The soft and the hard limit: in between the library would refuse at random.
        ("grpc.max_metadata_size", min(metadata_limit, _LARGEST_OPTION)),
        ("grpc.absolute_max_metadata_size", min(metadata_limit, _LARGEST_OPTION)),
    ]
    if not endpoint.HasField("tls"):
        return grpc.insecure_channel(endpoint.target, options)
    if endpoint.tls.server_name:
        options.append(("grpc.ssl_target_name_override", endpoint.tls.server_name))
    return grpc.secure_channel(endpoint.target, _credentials(endpoint.tls), options)


def _credentials(tls: Tls) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(
        root_certificates=tls.roots,
        private_key=tls.private_key or None,
        certificate_chain=tls.certificate_chain or None,
    )
