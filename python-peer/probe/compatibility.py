"""Tests the installed interop_probe with the installed grpcio and protobuf.

`compatibility.py PROTOS`; PROTOS is the folder of the repository's protos. The stubs are generated with
the installed grpcio-tools, as a user of these versions would have them. Prints one line and exits 0, or
ends with the first difference.
"""

import asyncio
import os
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module, metadata
from pathlib import Path

import grpc
from google.protobuf import duration_pb2
from grpc_tools import protoc

import interop_probe

TOKEN = "s3cret"
HERE = Path(__file__).resolve().parent
TIMEOUT = 30  # Seconds, for each call.


def main():
    if interop_probe.interceptors() != [] or interop_probe.aio.interceptors() != []:
        sys.exit("the probe is on without INTEROP_PROBE")
    os.environ.update(INTEROP_PROBE="1", INTEROP_TOKEN=TOKEN)
    with tempfile.TemporaryDirectory() as stubs:
        generate_stubs(Path(sys.argv[1]), stubs)
        sys.path.insert(0, stubs)
        for serving in (threads_server, aio_server, aio_server_with_functions):
            with serving(import_module("echo_pb2_grpc")) as port:
                check(f"127.0.0.1:{port}", serving.__name__)
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("grpcio", "protobuf"))
    print(f"interop-probe {metadata.version('interop-probe')} works with {versions}")


def generate_stubs(protos, folder):
    well_known = Path(protoc.__file__).parent / "_proto"
    arguments = ["protoc", f"-I{HERE}", f"-I{protos}", f"-I{well_known}"]
    arguments += [f"--python_out={folder}", f"--grpc_python_out={folder}", "echo.proto"]
    arguments += [str(file.relative_to(protos)) for file in protos.glob("interop/v1/*.proto")]
    if protoc.main(arguments) != 0:
        sys.exit("the stubs cannot be generated")


@contextmanager
def threads_server(stubs):
    """A server whose only thread is busy while a handler runs."""
    with ThreadPoolExecutor(1) as pool:
        server = grpc.server(pool, interceptors=interop_probe.interceptors())
        stubs.add_EchoServiceServicer_to_server(functions_service(stubs), server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        yield port
        server.stop(None).wait(TIMEOUT)


def aio_server(stubs):
    return serve_aio(stubs, coroutines_service(stubs))


def aio_server_with_functions(stubs):
    return serve_aio(stubs, functions_service(stubs))


@contextmanager
def serve_aio(stubs, service):
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(TIMEOUT)

    async def start():
        server = grpc.aio.server(interceptors=interop_probe.aio.interceptors())
        stubs.add_EchoServiceServicer_to_server(service, server)
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        return server, port

    server, port = run(start())
    yield port
    run(server.stop(None))
    loop.call_soon_threadsafe(loop.stop)
    thread.join(TIMEOUT)
    loop.close()


def functions_service(stubs):
    class Service(stubs.EchoServiceServicer):
        def Unary(self, request, context):
            return request

        def ServerStream(self, request, context):
            yield from (request, request)

        def ClientStream(self, request_iterator, context):
            return list(request_iterator)[-1]

        def BidiStream(self, request_iterator, context):
            yield from request_iterator

    return Service()


def coroutines_service(stubs):
    class Service(stubs.EchoServiceServicer):
        async def Unary(self, request, context):
            return request

        async def ServerStream(self, request, context):
            yield request
            yield request

        async def ClientStream(self, request_iterator, context):
            return [request async for request in request_iterator][-1]

        async def BidiStream(self, request_iterator, context):
            async for request in request_iterator:
                await context.write(request)

    return Service()


def check(target, name):
    """Makes calls of all kinds and compares their records."""
    echo_pb2, probe_pb2 = import_module("echo_pb2"), import_module("interop.v1.probe_pb2")
    probe_grpc = import_module("interop.v1.probe_pb2_grpc")
    one, two = echo_pb2.Echo(text="one"), echo_pb2.Echo(text="two")
    with grpc.insecure_channel(target) as channel:
        echo = import_module("echo_pb2_grpc").EchoServiceStub(channel)
        probe = probe_grpc.ProbeServiceStub(channel)

        def observed(call_id, until=None, token=TOKEN):
            wait = duration_pb2.Duration(seconds=TIMEOUT)
            request = probe_pb2.ObserveRequest(call_id=call_id, wait=wait, until_requests=until)
            credentials = [("x-interop-token", token)]
            return probe.Observe(request, timeout=TIMEOUT * 2, metadata=credentials).observation

        def finished(call_id, *requests):
            record = observed(call_id)
            actual = (record.handler, record.input_ended, record.cancelled)
            expect(actual, (probe_pb2.HANDLER_STATE_FINISHED, True, False), f"{name}: {call_id}")
            bodies = [body.head for body in record.requests]
            expect(bodies, [r.SerializeToString() for r in requests], f"{name}: {call_id}")
            expect(record.HasField("time_remaining"), True, f"{name}: {call_id}")

        # The handler waits for a request, and occupies the only thread of threads_server.
        sent = threading.Event()
        call = echo.BidiStream(after(sent, one, two), timeout=TIMEOUT, metadata=call_id("bidi"))
        record = observed("bidi", until=0)
        expect(record.handler, probe_pb2.HANDLER_STATE_RUNNING, f"{name}: bidi")
        sent.set()
        expect(list(call), [one, two], f"{name}: bidi")
        finished("bidi", one, two)

        reply = echo.Unary(one, timeout=TIMEOUT, metadata=call_id("unary"))
        expect(reply, one, f"{name}: unary")
        finished("unary", one)
        replies = list(echo.ServerStream(one, timeout=TIMEOUT, metadata=call_id("server")))
        expect(replies, [one, one], f"{name}: server")
        finished("server", one)
        requests = iter([one, two])
        reply = echo.ClientStream(requests, timeout=TIMEOUT, metadata=call_id("client"))
        expect(reply, two, f"{name}: client")
        finished("client", one, two)

        unknown = channel.unary_unary("/echo.v1.EchoService/Nope")
        status = code_of(lambda: unknown(b"", timeout=TIMEOUT, metadata=call_id("unknown")))
        expect(status, grpc.StatusCode.UNIMPLEMENTED, f"{name}: unknown")
        record = observed("unknown")
        expect(record.handler, probe_pb2.HANDLER_STATE_NONE_RAN, f"{name}: unknown")
        status = code_of(lambda: observed("unary", token="wrong"))
        expect(status, grpc.StatusCode.UNAUTHENTICATED, f"{name}: wrong token")


def call_id(text):
    return [("x-interop-call-id", text)]


def after(event, *requests):
    event.wait(TIMEOUT)
    yield from requests


def code_of(call):
    try:
        call()
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK


def expect(actual, expected, what):
    if actual != expected:
        sys.exit(f"{what}: expected {expected!r}, got {actual!r}")


if __name__ == "__main__":
    main()
