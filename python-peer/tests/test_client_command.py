"""The client command: its output, error messages and exit codes."""

import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import grpc
import pytest
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import add_GreeterServicer_to_server

from greeter.greeter_service import GreeterService
from serving import limits
from serving.listening import ListenAddress
from tests.conftest import Commands, Mains, free_port
from tests.peers import SUBPACKAGES

Output = pytest.CaptureFixture[str]


GREETINGS = {
    "unary": """\
Greeter client received: Hello, Ada!
Greeter client received: Hello again, Ada!
Greeter client received: Hello, 世界!
Greeter client received: Hello again, 世界!
""",
    "server-stream": """\
Greeter client received: Hello, Ada!
Greeter client received: Hello again, Ada!
Greeter client received: Hello, 世界!
Greeter client received: Hello again, 世界!
""",
    "client-stream": """\
Greeter client received: Hello, Ada, 世界!
""",
    "bidi": """\
Greeter client received: Hello, Ada!
Greeter client received: Hello, 世界!
""",
}
GREETINGS["all"] = "".join(GREETINGS.values())


@pytest.mark.parametrize("style", GREETINGS)
def test_the_client_prints_a_line_for_each_reply(
    mains: Mains, target: str, capsys: Output, style: str
) -> None:
    assert mains["client"](["--target", target, "Ada", "--style", style, "世界"]) == 0
    assert capsys.readouterr() == (GREETINGS[style], "")


def test_the_client_greets_you_by_default(mains: Mains, target: str, capsys: Output) -> None:
    assert mains["client"](["--target", target]) == 0
    assert capsys.readouterr() == (
        "Greeter client received: Hello, you!\nGreeter client received: Hello again, you!\n",
        "",
    )


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "C.UTF-8"])
def test_text_is_utf8_whatever_the_locale(target: str, commands: Commands, locale: str) -> None:
    code, out, err = commands.run(
        "client", "--target", target, "--style", "bidi", "世界 ß", LC_ALL=locale, PYTHONUTF8="0"
    )
    assert (code, out, err) == (0, "Greeter client received: Hello, 世界 ß!\n", "")


def test_a_proxy_in_the_environment_is_not_used(target: str, commands: Commands) -> None:
    proxy = "http://127.0.0.1:9"
    code, out, err = commands.run("client", "--target", target, http_proxy=proxy, grpc_proxy=proxy)
    assert (code, len(out.splitlines()), err) == (0, 2, "")


def test_client_reports_a_closed_port(mains: Mains, capsys: Output) -> None:
    target = f"127.0.0.1:{free_port()}"
    assert mains["client"](["--target", target]) == 1
    assert capsys.readouterr() == (
        "",
        f"greeter client: could not reach {target} (UNAVAILABLE: failed to connect to all "
        f"addresses; last error: UNKNOWN: ipv4:{target}: Failed to connect to remote host: "
        "Connection refused); start a server there, or name another with --target\n",
    )


def test_client_reports_an_unknown_host(mains: Mains, capsys: Output) -> None:
    assert mains["client"](["--target", "no-such-host.invalid:1"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(
        r"greeter client: could not reach no-such-host.invalid:1 \(UNAVAILABLE: .*\); "
        r"start a server there, or name another with --target\n",
        err,
    )


@pytest.fixture
def web_server() -> Iterator[str]:
    class Quiet(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_client_reports_a_server_that_does_not_speak_grpc(
    mains: Mains, web_server: str, capsys: Output
) -> None:
    assert mains["client"](["--target", web_server]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(
        rf"greeter client: {web_server} does not speak gRPC \(UNAVAILABLE: .*\); "
        r"name the address of a Greeter server with --target\n",
        err,
    )


def test_client_reports_a_server_that_does_not_respond(
    mains: Mains, peer: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"greeter{SUBPACKAGES[peer]}.greeter_client.DEADLINE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = f"127.0.0.1:{silent.getsockname()[1]}"
        assert mains["client"](["--target", target]) == 1
    assert capsys.readouterr() == (
        "",
        f"greeter client: {target} had no answer within 10 s (DEADLINE_EXCEEDED: "
        "Deadline Exceeded); check that a Greeter server runs there, or name another with "
        "--target\n",
    )


def test_the_client_deadline_is_10_seconds() -> None:
    assert limits.DEADLINE == 10


def test_client_reports_a_server_without_the_greeter(
    mains: Mains, commands: Commands, capsys: Output
) -> None:
    address = commands.serve("driver", "--port", "0").address
    # For a stream, the asyncio library may report INTERNAL: see differences.yaml.
    assert mains["client"](["--target", address, "--style", "unary"]) == 1
    assert capsys.readouterr() == (
        "",
        f"greeter client: a call at {address} failed (UNIMPLEMENTED: Method not "
        "found!); look at the server, or name another with --target\n",
    )


def test_client_reports_a_server_that_stops_during_a_call(commands: Commands) -> None:
    class Slow(GreeterService):
        def SayHello(self, request: HelloRequest, context: grpc.ServicerContext) -> HelloReply:
            called.set()
            over.wait(60)
            return HelloReply()

    called, over = threading.Event(), threading.Event()
    with ThreadPoolExecutor(2) as workers:
        server = grpc.server(workers)
        add_GreeterServicer_to_server(Slow(), server)
        address = ListenAddress("127.0.0.1", 0).bind(server)
        server.start()
        client = workers.submit(commands.run, "client", "--target", address)
        assert called.wait(60)
        stopped = server.stop(0)
        code, out, err = client.result(10)
        over.set()
        stopped.wait(60)
    assert (code, out, err) == (
        1,
        "",
        f"greeter client: could not reach {address} (UNAVAILABLE: Cancelling all calls); "
        "start a server there, or name another with --target\n",
    )


def test_the_client_ends_quietly_when_stdout_is_closed(target: str, commands: Commands) -> None:
    assert commands.run_into_closed_pipe("client", "--target", target) == (1, "")
