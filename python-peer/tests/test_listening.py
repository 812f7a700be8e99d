"""The option --address and its default, the environment variable LISTEN_ADDRESS."""

import argparse
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest

from serving import listening, tls_port
from serving.limits import SERVER_OPTIONS
from serving.listening import ListenAddress
from serving.tls_port import TlsPort
from tests.conftest import Commands
from tests.identities import SERVER
from tests.proto_files import OLD
from tests.stand_ins import serve

# All addresses 127.x.x.x belong to this machine, but localhost is only the first.
HOME, OTHER = "127.0.0.1", "127.0.0.2"

Bind = Callable[[str], list[str]]


def reachable(address: str) -> list[str]:
    """Returns the hosts at which the port of an address accepts connections."""
    port = int(address.rpartition(":")[2])
    found = []
    for host in (HOME, OTHER):
        with socket.socket() as client:
            if client.connect_ex((host, port)) == 0:
                found.append(host)
    return found


@pytest.fixture
def bind(tmp_path: Path) -> Iterator[Bind]:
    """Starts a server with a plaintext and a TLS port on a host, and returns both addresses."""
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    chain.write_bytes(SERVER.certificate)
    key.write_bytes(SERVER.key)
    with ThreadPoolExecutor(1) as workers:
        server = grpc.server(workers, options=SERVER_OPTIONS)

        def bind(host: str) -> list[str]:
            bound = tls_port.bind(server, ListenAddress(host, 0), [TlsPort(0, chain, key)])
            server.start()
            return bound

        yield bind
        server.stop(None)


@pytest.mark.parametrize(
    ("variable", "option", "expected"),
    [
        (None, None, ("localhost", [HOME])),
        ("", None, ("localhost", [HOME])),
        ("localhost", None, ("localhost", [HOME])),
        ("*", None, ("localhost", [HOME, OTHER])),
        (OTHER, None, (OTHER, [OTHER])),
        (None, "*", ("localhost", [HOME, OTHER])),
        ("*", "localhost", ("localhost", [HOME])),
        ("*", OTHER, (OTHER, [OTHER])),
    ],
)
def test_sets_the_address_of_all_ports(
    monkeypatch: pytest.MonkeyPatch,
    bind: Bind,
    variable: str | None,
    option: str | None,
    expected: tuple[str, list[str]],
) -> None:
    monkeypatch.delenv("LISTEN_ADDRESS", raising=False)
    if variable is not None:
        monkeypatch.setenv("LISTEN_ADDRESS", variable)
    parser = argparse.ArgumentParser()
    listening.add_listen_options(parser, 50051)
    options = parser.parse_args([] if option is None else ["--address", option])
    bound = [(address.rpartition(":")[0], reachable(address)) for address in bind(options.address)]
    assert bound == [expected, expected]


@pytest.mark.parametrize("command", ["server", "driver", "stand-in"])
@pytest.mark.parametrize(("variable", "expected"), [("", [HOME]), ("*", [HOME, OTHER])])
def test_all_commands_listen_on_the_address(
    commands: Commands, command: str, variable: str, expected: list[str]
) -> None:
    served = commands.serve(command, "--port", "0", LISTEN_ADDRESS=variable)
    assert reachable(served.address) == expected


@pytest.mark.parametrize(("variable", "expected"), [("", [HOME]), ("*", [HOME, OTHER])])
def test_servers_of_a_stand_in_listen_on_its_address(
    commands: Commands, variable: str, expected: list[str]
) -> None:
    stand_in = commands.serve("stand-in", "--port", "0", LISTEN_ADDRESS=variable)
    with grpc.insecure_channel(stand_in.address) as channel:
        assert reachable(serve(channel, OLD, {})) == expected


def test_skips_addresses_that_the_machine_lacks(
    monkeypatch: pytest.MonkeyPatch, bind: Bind
) -> None:
    # On a machine without IPv6, localhost may still name ::1, which cannot be bound.
    def with_an_unusable_address(host: str, port: int, **options: Any) -> list[Any]:
        return [*resolve("192.0.2.1", port, **options), *resolve(host, port, **options)]

    resolve = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", with_an_unusable_address)
    assert [reachable(address) for address in bind("localhost")] == [[HOME], [HOME]]
