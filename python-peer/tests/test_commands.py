"""The commands as a person runs them: what they print, and their exit codes."""

import re
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from pathlib import Path

import grpc
import pytest
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import add_GreeterServicer_to_server

from greeter_peer import greeter_client, health_command
from greeter_peer.command_line import CommandError
from greeter_peer.greeter_service import GreeterService
from greeter_peer.serving import ListenAddress
from tests.conftest import Commands
from tests.peers import PACKAGES, Loop, new_server

Output = pytest.CaptureFixture[str]
Mains = dict[str, Callable[[list[str]], int]]

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


@pytest.fixture
def mains(peer: str) -> Mains:
    """The commands, as functions of their arguments."""
    package = PACKAGES[peer]
    modules = ("server_command", "client_command", "driver.driver_command")
    server, client, driver = (import_module(f"{package}.{module}").main for module in modules)
    return {"server": server, "client": client, "driver": driver, "health": health_command.main}


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


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_closed_port_is_told_in_one_sentence(mains: Mains, capsys: Output) -> None:
    target = f"127.0.0.1:{free_port()}"
    assert mains["client"](["--target", target]) == 1
    assert capsys.readouterr() == (
        "",
        f"greeter client: could not reach {target} (UNAVAILABLE: failed to connect to all "
        f"addresses; last error: UNKNOWN: ipv4:{target}: Failed to connect to remote host: "
        "Connection refused); start a server there, or name another with --target\n",
    )


def test_an_unknown_host_is_told_in_one_sentence(mains: Mains, capsys: Output) -> None:
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


def test_a_target_that_does_not_speak_grpc_is_told_in_one_sentence(
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


def test_a_silent_target_is_told_in_one_sentence(
    mains: Mains, peer: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{PACKAGES[peer]}.greeter_client.DEADLINE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = f"127.0.0.1:{silent.getsockname()[1]}"
        assert mains["client"](["--target", target]) == 1
    assert capsys.readouterr() == (
        "",
        f"greeter client: {target} had no answer within 10 s (DEADLINE_EXCEEDED: "
        "Deadline Exceeded); check that a Greeter server runs there, or name another with "
        "--target\n",
    )


def test_every_call_of_the_client_has_a_deadline_of_10_seconds() -> None:
    assert greeter_client.DEADLINE == 10


def test_a_server_without_the_greeter_is_told_in_one_sentence(
    mains: Mains, commands: Commands, capsys: Output
) -> None:
    address = commands.serve("driver", "--port", "0").address
    # Of a stream the asyncio library may tell INTERNAL: differences.yaml says when.
    assert mains["client"](["--target", address, "--style", "unary"]) == 1
    assert capsys.readouterr() == (
        "",
        f"greeter client: a call at {address} failed (UNIMPLEMENTED: Method not "
        "found!); look at the server, or name another with --target\n",
    )


def test_a_server_that_goes_away_is_told_in_one_sentence(commands: Commands) -> None:
    class Slow(GreeterService):
        def SayHello(self, request: HelloRequest, context: grpc.ServicerContext) -> HelloReply:
            called.set()
            over.wait(20)
            return HelloReply()

    called, over = threading.Event(), threading.Event()
    with ThreadPoolExecutor(2) as workers:
        server = grpc.server(workers)
        add_GreeterServicer_to_server(Slow(), server)
        address = ListenAddress("127.0.0.1", 0).bind(server)
        server.start()
        client = workers.submit(commands.run, "client", "--target", address)
        assert called.wait(10)
        stopped = server.stop(0)
        code, out, err = client.result(10)
        over.set()
        stopped.wait(10)
    assert (code, out, err) == (
        1,
        "",
        f"greeter client: could not reach {address} (UNAVAILABLE: Cancelling all calls); "
        "start a server there, or name another with --target\n",
    )


def test_the_client_stops_quietly_when_nobody_reads(target: str, commands: Commands) -> None:
    assert commands.run_into_closed_pipe("client", "--target", target) == (1, "")


WRONG_OPTIONS: list[tuple[str, list[str], str]] = [
    ("server", ["--foo"], "greeter server: unknown option '--foo'; see --help"),
    ("server", ["foo"], "greeter server: unknown argument 'foo'; see --help"),
    (
        "server",
        ["--port", "70000"],
        "greeter server: --port must be 0 to 65535, not '70000'; see --help",
    ),
    (
        "server",
        ["--port", "x"],
        "greeter server: --port must be 0 to 65535, not 'x'; see --help",
    ),
    ("server", ["--port"], "greeter server: --port needs a value; see --help"),
    ("server", ["--prob"], "greeter server: unknown option '--prob'; see --help"),
    (
        "driver",
        ["--port", "-1"],
        "greeter driver: --port must be 0 to 65535, not '-1'; see --help",
    ),
    ("driver", ["--probe"], "greeter driver: unknown option '--probe'; see --help"),
    (
        "client",
        ["--style", "x"],
        "greeter client: --style must be unary, server-stream, client-stream, bidi or all, "
        "not 'x'; see --help",
    ),
    (
        "client",
        ["--target", "localhost"],
        "greeter client: --target must be HOST:PORT, not 'localhost'; see --help",
    ),
    *(
        (
            "client",
            ["--target", wrong],
            f"greeter client: --target must be HOST:PORT, not {wrong!r}; see --help",
        )
        for wrong in (
            "localhost:x",
            "localhost:",
            ":50051",
            "::1:50051",
            "a:65536",
            "http://a:1",
            "a:1/b",
            "b@a:1",
            "a b:1",
        )
    ),
    (
        "health",
        ["localhost"],
        "greeter health: TARGET must be HOST:PORT, not 'localhost'; see --help",
    ),
]


@pytest.mark.parametrize(("command", "arguments", "sentence"), WRONG_OPTIONS)
def test_a_wrong_option_is_told_in_one_sentence(
    mains: Mains, capsys: Output, command: str, arguments: list[str], sentence: str
) -> None:
    assert mains[command](arguments) == 2
    assert capsys.readouterr() == ("", f"{sentence}\n")


@pytest.mark.parametrize("command", ["server", "client", "driver", "health"])
def test_help_goes_to_stdout(commands: Commands, command: str) -> None:
    code, out, err = commands.run(command, "--help")
    assert (code, out[: len(f"usage: greeter {command}")], err) == (
        0,
        f"usage: greeter {command}",
        "",
    )


def test_help_lists_the_commands(commands: Commands) -> None:
    code, out, err = commands.run("--help")
    assert (code, err) == (0, "")
    assert re.findall("^  ([a-z]+) ", out, re.MULTILINE) == ["server", "client", "driver", "health"]


@pytest.mark.parametrize("arguments", [[], ["serve"]])
def test_an_unknown_command_is_told_in_one_sentence(
    commands: Commands, arguments: list[str]
) -> None:
    found = repr(arguments[0] if arguments else "")
    assert commands.run(*arguments) == (
        2,
        "",
        f"greeter: the command must be server, client, driver or health, not {found}; see --help\n",
    )


def test_the_server_says_who_it_is_and_where(commands: Commands, peer: str) -> None:
    served = commands.serve("server", "--port", "0", "--address", "127.0.0.1")
    assert re.fullmatch(
        rf"Greeter server \({peer}\) listening on {served.address} "
        r"\(Python 3\.[0-9.]+, grpc 1\.85\.1, protobuf 7\.36\.2\)\n",
        served.start_line,
    )
    assert re.fullmatch(r"127\.0\.0\.1:[0-9]+", served.address)


def test_all_addresses_are_told_as_localhost(commands: Commands, capsys: Output) -> None:
    served = commands.serve("server", "--port", "0")
    assert re.fullmatch("localhost:[0-9]+", served.address)
    port = served.address.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost"):
        assert health_command.main([f"{host}:{port}"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_address_file_is_written_whole_and_alone(commands: Commands, tmp_path: Path) -> None:
    served = commands.serve("server", "--port", "0")
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == f"{served.address}\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) & stat.S_IRUSR


def test_an_address_file_that_cannot_be_written_ends_the_server(commands: Commands) -> None:
    code, out, err = commands.run("server", "--port", "0", "--address-file", "/no/such/file")
    assert (code, out, err) == (
        1,
        "",
        "greeter server: cannot write the address to '/no/such/file' (No such file or directory); "
        "choose another file with --address-file\n",
    )


@pytest.mark.parametrize("command", ["server", "driver"])
def test_a_port_in_use_is_told_in_one_sentence(commands: Commands, command: str) -> None:
    port = commands.serve("server", "--port", "0").address.rpartition(":")[2]
    assert commands.run(command, "--port", port) == (
        1,
        "",
        f"greeter {command}: port {port} on all addresses is in use; choose another with --port, "
        "or 0 for a free one\n",
    )


def test_a_port_in_use_is_never_shared(
    peer: str, loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_server(peer, loop) as first, new_server(peer, loop) as second:
        port = int(first.start(ListenAddress("127.0.0.1", 0)).rpartition(":")[2])
        # As if the port was taken after it had been looked at.
        monkeypatch.setattr(ListenAddress, "_obstacle", lambda _: None)
        with pytest.raises(CommandError) as refused:
            second.start(ListenAddress("127.0.0.1", port))
    assert str(refused.value) == (
        f"cannot listen to port {port} on 127.0.0.1 (the library gave no reason); "
        "choose others with --address and --port"
    )


def test_a_port_in_use_on_one_address_is_in_use_on_all(commands: Commands) -> None:
    served = commands.serve("server", "--port", "0", "--address", "127.0.0.1")
    port = served.address.rpartition(":")[2]
    assert commands.run("server", "--port", port) == (
        1,
        "",
        f"greeter server: port {port} on all addresses is in use; choose another with --port, "
        "or 0 for a free one\n",
    )


def test_an_address_of_another_machine_is_told_in_one_sentence(commands: Commands) -> None:
    assert commands.run("server", "--port", "0", "--address", "192.0.2.1") == (
        1,
        "",
        "greeter server: cannot listen to port 0 on 192.0.2.1 (Cannot assign requested address); "
        "choose others with --address and --port\n",
    )


def test_health_of_a_serving_server_is_0(target: str, capsys: Output) -> None:
    assert health_command.main([target]) == 0
    assert capsys.readouterr() == ("", "")


def test_health_asks_the_server_in_the_same_container(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(health_command, "_check", asked.append)
    assert health_command.main([]) == 0
    assert asked == ["localhost:50051"]


def test_health_of_no_server_is_1(capsys: Output) -> None:
    target = f"127.0.0.1:{free_port()}"
    assert health_command.main([target]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(
        rf"greeter health: {target} did not tell its health \(UNAVAILABLE: .*\); "
        r"start a server there, or name another\n",
        err,
    )


@pytest.mark.parametrize("module", ["greeter_server", "greeter_client"])
def test_the_modules_of_the_sample_run_as_commands(
    commands: Commands, peer: str, module: str
) -> None:
    code, out, err = commands.run_module(f"{PACKAGES[peer]}.{module}", "--help")
    assert (code, out[:14], err) == (0, "usage: greeter", "")
