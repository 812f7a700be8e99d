"""The limits of servers and of calls, on threads and on asyncio."""

HANDLERS_AT_ONCE = 32
GRACE = 5.0  # Seconds until a draining server cancels the calls that are still in flight.
CANCELLED_WITHIN = 1.0  # Seconds in which cancelled calls must end.
SERVER_OPTIONS = (
    # Without this, two servers could listen on one port and share its calls.
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 4 * 1024 * 1024),
    # The soft and the hard limit. They are equal because the library refuses at random between
    # them.
    ("grpc.max_metadata_size", 8 * 1024),
    ("grpc.absolute_max_metadata_size", 8 * 1024),
    ("grpc.max_concurrent_streams", 200),
)

DEADLINE = 10.0  # Seconds, for each call of a client.
# Without this, a proxy set in the environment would receive even calls to localhost.
CHANNEL_OPTIONS = (("grpc.enable_http_proxy", 0),)
