"""What a channel to an endpoint is made from."""

import grpc
from interop.v1.driver_pb2 import Connection, Endpoint, Tls

_DEFAULT_MESSAGE_LIMIT = 64 * 1024 * 1024
_DEFAULT_METADATA_LIMIT = 64 * 1024
_LARGEST_OPTION = 2**31 - 1

# Calls of equal keys share a channel.
ChannelKey = tuple[bytes, str]


def channel_key(endpoint: Endpoint, connection: Connection) -> ChannelKey:
    return endpoint.SerializeToString(deterministic=True), connection.name


def channel_options(endpoint: Endpoint) -> list[tuple[str, int | str]]:
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
    if endpoint.tls.server_name:
        options.append(("grpc.ssl_target_name_override", endpoint.tls.server_name))
    return options


def channel_credentials(tls: Tls) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(
        root_certificates=tls.roots,
        private_key=tls.private_key or None,
        certificate_chain=tls.certificate_chain or None,
    )
