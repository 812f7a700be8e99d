"""The limits of servers that only the engine calls: the driver and the stand-in."""

CONTRACT_SERVER_OPTIONS = (
    # Without this, two servers could listen on one port and share its calls.
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
)
