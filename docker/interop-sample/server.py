"""Serves echo.v1.Echo without generated code: `server.py PORT [shout] [public] [tls]`.

With `shout`, replies are in upper case. With `public`, it listens at all addresses. With `tls`, it
reads server.pem and server-key.pem.
"""

import sys
from collections.abc import Iterator
from concurrent import futures
from pathlib import Path

import grpc

_SHOUTS = "shout" in sys.argv[2:]


def say(request: bytes, _: grpc.ServicerContext) -> bytes:
    return request.upper() if _SHOUTS else request


def chat(requests: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
    for request in requests:
        yield say(request, context)


server = grpc.server(futures.ThreadPoolExecutor())
handlers = {
    "Say": grpc.unary_unary_rpc_method_handler(say),
    "Chat": grpc.stream_stream_rpc_method_handler(chat),
}
server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("echo.v1.Echo", handlers)])
address = f"{'[::]' if 'public' in sys.argv else '127.0.0.1'}:{sys.argv[1]}"
if "tls" in sys.argv[2:]:
    key_pair = (Path("server-key.pem").read_bytes(), Path("server.pem").read_bytes())
    server.add_secure_port(address, grpc.ssl_server_credentials([key_pair]))
else:
    server.add_insecure_port(address)
server.start()
server.wait_for_termination()
