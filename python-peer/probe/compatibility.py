"""Tests the installed interop_probe with the installed grpcio and protobuf.

`compatibility.py PROTOS`; PROTOS is the folder of the repository's protos. The stubs are generated
with the installed grpcio-tools, as a user of these versions would have them. Prints one line and
exits 0, or ends with the first difference.
"""

import asyncio
import importlib
import os
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import duration_pb2
from grpc_tools import protoc

import interop_probe

TOKEN = "s3cret"  # noqa: S105
WRONG_TOKEN = "s3cre"  # noqa: S105
HERE = Path(__file__).resolve().parent
TIMEOUT = 30  # Seconds, for each call.


def main() -> None:
    if interop_probe.interceptors() != [] or interop_probe.aio.interceptors() != []:
        sys.exit("the probe is on although INTEROP_PROBE is not set")
    os.environ.update(INTEROP_PROBE="1", INTEROP_TOKEN=TOKEN)
    with tempfile.TemporaryDirectory() as folder:
        generate_stubs(Path(sys.argv[1]), folder)
        sys.path.insert(0, folder)
        for name, server in SERVERS.items():
            with server() as port:
                Check(name, port).run()
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("grpcio", "protobuf"))
    print(f"interop-probe {metadata.version('interop-probe')} works with {versions}")


def generate_stubs(protos: Path, folder: str) -> None:
    well_known = Path(str(protoc.__file__)).parent / "_proto"
    arguments = ["protoc", f"-I{HERE}", f"-I{protos}", f"-I{well_known}"]
    arguments += [f"--python_out={folder}", f"--grpc_python_out={folder}", "echo.proto"]
    arguments += [str(file.relative_to(protos)) for file in protos.glob("interop/v1/*.proto")]
    if protoc.main(arguments) != 0:
        sys.exit(f"protoc cannot generate the stubs of echo.proto and {protos}/interop/v1")


def module(name: str) -> Any:
    """Returns a generated module."""
    return importlib.import_module(name)


class Functions:
    """The handlers of EchoService as functions. They reply with what they receive."""

    def Unary(self, request: Any, context: Any) -> Any:
        return request

    def ServerStream(self, request: Any, context: Any) -> Iterator[Any]:
        yield request
        yield request

    def ClientStream(self, requests: Iterator[Any], context: Any) -> Any:
        return list(requests)[-1]

    def BidiStream(self, requests: Iterator[Any], context: Any) -> Iterator[Any]:
        yield from requests


class Coroutines:
    """The same handlers as coroutines and asynchronous generators."""

    async def Unary(self, request: Any, context: Any) -> Any:
        return request

    async def ServerStream(self, request: Any, context: Any) -> AsyncIterator[Any]:
        yield request
        yield request

    async def ClientStream(self, requests: AsyncIterator[Any], context: Any) -> Any:
        return [request async for request in requests][-1]

    async def BidiStream(self, requests: AsyncIterator[Any], context: Any) -> None:
        async for request in requests:
            await context.write(request)


@contextmanager
def on_threads() -> Iterator[int]:
    """Provides the port of a server whose only thread is busy while a handler runs."""
    with ThreadPoolExecutor(1) as pool:
        server = grpc.server(pool, interceptors=interop_probe.interceptors())
        module("echo_pb2_grpc").add_EchoServiceServicer_to_server(Functions(), server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        try:
            yield port
        finally:
            server.stop(None).wait(TIMEOUT)


@contextmanager
def on_asyncio(service: Any) -> Iterator[int]:
    """Provides the port of a server on an event loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(TIMEOUT)

    async def start() -> tuple[grpc.aio.Server, int]:
        server = grpc.aio.server(interceptors=interop_probe.aio.interceptors())
        module("echo_pb2_grpc").add_EchoServiceServicer_to_server(service, server)
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        return server, port

    server, port = run(start())
    try:
        yield port
    finally:
        run(server.stop(None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join(TIMEOUT)
        loop.close()


SERVERS: dict[str, Callable[[], AbstractContextManager[int]]] = {
    "threads": on_threads,
    "asyncio": lambda: on_asyncio(Coroutines()),
    "functions on asyncio": lambda: on_asyncio(Functions()),
}


class Check:
    """Makes calls of all kinds to a server and compares their records."""

    def __init__(self, name: str, port: int) -> None:
        self._name = name
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self._probe_pb2 = module("interop.v1.probe_pb2")
        echo = module("echo_pb2").Echo
        self._one, self._two = echo(text="one"), echo(text="two")

    def run(self) -> None:
        with self._channel:
            self._observes_a_running_handler()
            self._records_each_style()
            self._records_an_unknown_method()
            wrong = code_of(lambda: self._observe("Unary", token=WRONG_TOKEN))
            self._expect("a wrong token", wrong, grpc.StatusCode.UNAUTHENTICATED)

    def _observes_a_running_handler(self) -> None:
        sent = threading.Event()
        call = self._call("BidiStream", after(sent, self._one, self._two), "running")
        running = self._observe("running", until=0).handler
        self._expect("running", running, self._probe_pb2.HANDLER_STATE_RUNNING)
        sent.set()
        self._expect("running", list(call), [self._one, self._two])
        self._expect_record("running", [self._one, self._two])

    def _records_each_style(self) -> None:
        one, two = self._one, self._two
        self._expect("Unary", self._call("Unary", one), one)
        self._expect_record("Unary", [one])
        self._expect("ServerStream", list(self._call("ServerStream", one)), [one, one])
        self._expect_record("ServerStream", [one])
        self._expect("ClientStream", self._call("ClientStream", iter([one, two])), two)
        self._expect_record("ClientStream", [one, two])

    def _records_an_unknown_method(self) -> None:
        unknown: Any = self._channel.unary_unary("/echo.v1.EchoService/Nope")
        code = code_of(lambda: unknown(b"", timeout=TIMEOUT, metadata=call_id("Nope")))
        self._expect("Nope", code, grpc.StatusCode.UNIMPLEMENTED)
        handler = self._observe("Nope").handler
        self._expect("Nope", handler, self._probe_pb2.HANDLER_STATE_NONE_RAN)

    def _call(self, method: str, request: Any, id_: str | None = None) -> Any:
        stub = module("echo_pb2_grpc").EchoServiceStub(self._channel)
        return getattr(stub, method)(request, timeout=TIMEOUT, metadata=call_id(id_ or method))

    def _observe(self, id_: str, until: int | None = None, token: str = TOKEN) -> Any:
        request = self._probe_pb2.ObserveRequest(
            call_id=id_, wait=duration_pb2.Duration(seconds=TIMEOUT), until_requests=until
        )
        stub = module("interop.v1.probe_pb2_grpc").ProbeServiceStub(self._channel)
        credentials = [("x-interop-token", token)]
        return stub.Observe(request, timeout=2 * TIMEOUT, metadata=credentials).observation

    def _expect_record(self, id_: str, requests: list[Any]) -> None:
        record = self._observe(id_)
        finished = (self._probe_pb2.HANDLER_STATE_FINISHED, True, False, True)
        state = (record.handler, record.input_ended, record.cancelled)
        self._expect(id_, (*state, record.HasField("time_remaining")), finished)
        bodies = [body.head for body in record.requests]
        self._expect(id_, bodies, [request.SerializeToString() for request in requests])

    def _expect(self, what: str, actual: Any, expected: Any) -> None:
        if actual != expected:
            sys.exit(f"{self._name}, {what}: expected {expected!r}, but was {actual!r}")


def call_id(text: str) -> list[tuple[str, str]]:
    return [("x-interop-call-id", text)]


def after(event: threading.Event, *requests: Any) -> Iterator[Any]:
    event.wait(TIMEOUT)
    yield from requests


def code_of(call: Callable[[], object]) -> grpc.StatusCode:
    try:
        call()
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK


if __name__ == "__main__":
    main()
