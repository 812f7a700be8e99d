"""The serving commands: their output and their addresses."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from serving import health_command
from serving.command_line import CommandError
from serving.listening import ListenAddress
from tests.conftest import Commands
from tests.peers import SUBPACKAGES, Loop, new_server

Output = pytest.CaptureFixture[str]
Mains = dict[str, Callable[[list[str]], int]]


def test_start_line_contains_peer_versions_and_address(commands: Commands, peer: str) -> None:
    served = commands.serve("server", "--port", "0", "--address", "127.0.0.1")
    assert re.fullmatch(
        rf"Greeter server \({peer}\) listening on {served.address} "
        r"\(Python 3\.[0-9.]+, grpc 1\.85\.1, protobuf 7\.36\.2\)\n",
        served.start_line,
    )
    assert re.fullmatch(r"127\.0\.0\.1:[0-9]+", served.address)


def test_the_sample_server_prints_its_address(commands: Commands, peer: str) -> None:
    served = commands.serve_module(f"greeter{SUBPACKAGES[peer]}", "server", "--port", "0")
    assert served.start_line == f"Greeter server listening on {served.address}\n"
    assert health_command.main([served.address]) == 0


@pytest.mark.parametrize("host", ["localhost", "*"])
def test_reports_localhost_and_all_addresses_as_localhost(
    commands: Commands, capsys: Output, host: str
) -> None:
    served = commands.serve("server", "--port", "0", "--address", host)
    assert re.fullmatch("localhost:[0-9]+", served.address)
    port = served.address.rpartition(":")[2]
    for target in (f"127.0.0.1:{port}", served.address):
        assert health_command.main([target]) == 0
    assert capsys.readouterr() == ("", "")


def test_writes_only_the_address_file(commands: Commands, tmp_path: Path) -> None:
    served = commands.serve("server", "--port", "0")
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == f"{served.address}\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) & stat.S_IRUSR


def test_reports_an_address_file_that_cannot_be_written(commands: Commands) -> None:
    code, out, err = commands.run("server", "--port", "0", "--address-file", "/no/such/file")
    assert (code, out, err) == (
        1,
        "",
        "greeter server: cannot write the address to '/no/such/file' (No such file or directory); "
        "choose another file with --address-file\n",
    )


@pytest.mark.parametrize(
    ("command", "program"), [("server", "greeter server"), ("driver", "driver")]
)
def test_reports_a_port_in_use(commands: Commands, command: str, program: str) -> None:
    port = commands.serve("server", "--port", "0").address.rpartition(":")[2]
    assert commands.run(command, "--port", port) == (
        1,
        "",
        f"{program}: port {port} on localhost is in use; choose another with --port, "
        "or 0 for a free port\n",
    )


def test_a_port_in_use_is_never_shared(
    peer: str, loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_server(peer, loop) as first, new_server(peer, loop) as second:
        port = int(first.start(ListenAddress("127.0.0.1", 0))[0].rpartition(":")[2])
        # Simulates that the port is taken after it was checked.
        monkeypatch.setattr(ListenAddress, "_obstacle", lambda _: None)
        with pytest.raises(CommandError) as refused:
            second.start(ListenAddress("127.0.0.1", port))
    assert str(refused.value) == (
        f"cannot listen on port {port} on 127.0.0.1 (the library gave no reason); "
        "choose others with --address and --port"
    )


def test_a_port_in_use_on_one_address_is_not_free_on_all(commands: Commands) -> None:
    served = commands.serve("server", "--port", "0", "--address", "127.0.0.1")
    port = served.address.rpartition(":")[2]
    assert commands.run("server", "--port", port, "--address", "*") == (
        1,
        "",
        f"greeter server: port {port} on all addresses is in use; choose another with --port, "
        "or 0 for a free port\n",
    )


def test_reports_an_address_of_another_machine(commands: Commands) -> None:
    assert commands.run("server", "--port", "0", "--address", "192.0.2.1") == (
        1,
        "",
        "greeter server: cannot listen on port 0 on 192.0.2.1 (Cannot assign requested address); "
        "choose others with --address and --port\n",
    )
