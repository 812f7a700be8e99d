"""Fixtures: servers on free ports of this process, and commands as processes."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import grpc
import pytest
from interop.v1 import driver_pb2_grpc

from greeter.greeter_client import GreeterClient, open_channel
from greeter_peer.driver_command import STUB_FILES
from interop_peer.aio.driver import connections as aio_connections
from interop_peer.aio.driver import driver_service as aio_driver_service
from interop_peer.driver.call_types import CallTypes
from interop_peer.driver.connections import Connections
from interop_peer.driver.driver_service import DriverService
from serving import health_command
from serving.listening import ListenAddress
from tests.peers import SUBPACKAGES, AioClient, Loop, Server, new_server, stand_in_server

_PYTHON = [sys.executable, "-W", "error", "-m"]

LOOPBACK = ListenAddress("127.0.0.1", 0)


Mains = dict[str, Callable[[list[str]], int]]


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture(params=SUBPACKAGES)
def peer(request: pytest.FixtureRequest) -> str:
    """The name of the peer whose server and commands are tested."""
    return str(request.param)


@pytest.fixture
def server(peer: str, loop: Loop) -> Iterator[Server]:
    """A server that is not started, and drained at the end."""
    with new_server(peer, loop) as server:
        yield server


@pytest.fixture
def target(peer: str, loop: Loop) -> Iterator[str]:
    """The address of a running server with the probe."""
    with new_server(peer, loop, probe=True) as server:
        yield server.start(LOOPBACK)[0]


@pytest.fixture(params=SUBPACKAGES)
def client(
    request: pytest.FixtureRequest, loop: Loop, target: str
) -> Iterator[GreeterClient | AioClient]:
    if request.param == "python-aio":
        aio_client = AioClient(loop, target)
        yield aio_client
        aio_client.close()
    else:
        with open_channel(target) as channel:
            yield GreeterClient(channel)


@pytest.fixture
def channel(target: str) -> Iterator[grpc.Channel]:
    with grpc.insecure_channel(target) as channel:
        yield channel


@pytest.fixture
def control_channel(peer: str, loop: Loop) -> Iterator[grpc.Channel]:
    """A channel to a stand-in process, which starts servers."""
    with (
        stand_in_server(peer, loop, LOOPBACK) as address,
        grpc.insecure_channel(address) as channel,
    ):
        yield channel


@pytest.fixture(scope="session", params=SUBPACKAGES)
def driver_peer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def driver(driver_peer: str, loop: Loop) -> Iterator[driver_pb2_grpc.DriverServiceStub]:
    serving = _aio_driver(loop) if driver_peer == "python-aio" else _driver()
    with serving as address, grpc.insecure_channel(address) as channel:
        yield driver_pb2_grpc.DriverServiceStub(channel)


@contextmanager
def _aio_driver(loop: Loop) -> Iterator[str]:
    connections = aio_connections.Connections()
    service = aio_driver_service.DriverService(connections, CallTypes(STUB_FILES))

    async def start() -> tuple[grpc.aio.Server, str]:
        server = grpc.aio.server()
        driver_pb2_grpc.add_DriverServiceServicer_to_server(service, server)
        address = LOOPBACK.bind(server)
        await server.start()
        return server, address

    server, address = loop.run(start)
    yield address
    loop.run(lambda: server.stop(None))
    loop.run(connections.close)


@contextmanager
def _driver() -> Iterator[str]:
    connections = Connections()
    service = DriverService(connections, CallTypes(STUB_FILES))
    with ThreadPoolExecutor(128) as workers:
        server = grpc.server(workers)
        driver_pb2_grpc.add_DriverServiceServicer_to_server(service, server)
        address = LOOPBACK.bind(server)
        server.start()
        yield address
        server.stop(None)
        connections.close()


@dataclass(frozen=True)
class ServingCommand:
    """A serving command that runs in its own process."""

    process: subprocess.Popen[str]
    addresses: list[str]
    start_line: str

    @property
    def address(self) -> str:
        return self.addresses[0]


def _package(arguments: Sequence[str]) -> str:
    """Returns the package that contains the command."""
    return "interop_peer.stand_in" if arguments[:1] == ("stand-in",) else "greeter_peer"


class Commands:
    """The commands of a peer, run as in its image. `close` kills the processes."""

    def __init__(self, peer: str, directory: Path) -> None:
        self._peer = {"PEER_NAME": peer}
        self._directory = directory
        self._serving: list[subprocess.Popen[str]] = []

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Runs a command and returns its exit code, stdout and stderr."""
        return self.run_module(_package(arguments), *arguments, **environment)

    def run_module(self, module: str, *arguments: str, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*_PYTHON, module, *arguments],
            capture_output=True,
            encoding="utf-8",
            env=self._peer | environment,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def run_into_closed_pipe(self, *arguments: str) -> tuple[int, str]:
        """Runs a command with a closed stdout and returns its exit code and stderr."""
        reading, writing = os.pipe()
        os.close(reading)
        command = [*_PYTHON, "greeter_peer", *arguments]
        done = subprocess.run(
            command,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=os.environ | self._peer,
        )
        os.close(writing)
        return done.returncode, done.stderr

    def serve(self, *arguments: str, **environment: str) -> ServingCommand:
        """Starts a serving command and waits for its start line."""
        return self.serve_module(_package(arguments), *arguments, **environment)

    def serve_module(self, module: str, *arguments: str, **environment: str) -> ServingCommand:
        file = self._directory / f"address-{len(self._serving)}"
        process = subprocess.Popen(
            [*_PYTHON, module, *arguments, "--address-file", str(file)],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self._peer | environment,
        )
        self._serving.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        assert file.exists(), line
        return ServingCommand(process, file.read_text(encoding="utf-8").splitlines(), line)

    def close(self) -> None:
        for process in self._serving:
            process.kill()
            process.communicate()


@pytest.fixture
def commands(peer: str, tmp_path: Path) -> Iterator[Commands]:
    commands = Commands(peer, tmp_path)
    yield commands
    commands.close()


@pytest.fixture
def mains(peer: str) -> Mains:
    """The main functions of the commands, by command name."""
    aio = SUBPACKAGES[peer]
    modules = {
        "server": f"greeter_peer{aio}.server_command",
        "client": f"greeter{aio}.client_command",
        "driver": f"greeter_peer{aio}.driver_command",
        "stand-in": f"interop_peer{aio}.stand_in.stand_in_command",
    }
    mains: Mains = {name: import_module(module).main for name, module in modules.items()}
    return mains | {"health": health_command.main}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
