"""The limits of servers that only the hub calls: the driver and the stand-in."""

CONTRACT_SERVER_OPTIONS = (
    # Otherwise two servers could listen to one port, and share its calls.
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
)
