"""The limits of servers, whichever library interface serves."""

HANDLERS_AT_ONCE = 32
GRACE = 5.0  # Seconds that calls in flight have to end.
CANCELLED_WITHIN = 1.0  # Seconds that what is cancelled then has to be gone.
# Of a server of the Greeter, and of one that stands in for such.
SERVER_OPTIONS = (
    # Else two servers could listen to one port, and share its calls.
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 4 * 1024 * 1024),
    # The soft and the hard limit: in between the library would refuse at random.
    ("grpc.max_metadata_size", 8 * 1024),
    ("grpc.absolute_max_metadata_size", 8 * 1024),
    ("grpc.max_concurrent_streams", 200),
)
# Of a server that only the hub calls.
CONTRACT_SERVER_OPTIONS = (
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
)
