"""Servers in this process on free ports, and the commands as processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import grpc
import pytest
from interop.v1 import driver_pb2_grpc, probe_pb2_grpc

from greeter_peer.driver.connections import Connections
from greeter_peer.driver.driver_service import DriverService
from greeter_peer.greeter_server import GreeterServer
from greeter_peer.probe.call_recorder import CallRecorder
from greeter_peer.probe.probe_service import ProbeService
from greeter_peer.serving import ListenAddress

_PYTHON = [sys.executable, "-W", "error", "-m"]

LOOPBACK = ListenAddress("127.0.0.1", 0)


@pytest.fixture
def target() -> Iterator[str]:
    """A server with its recorder."""
    recorder = CallRecorder()
    with GreeterServer(interceptors=[recorder]) as server:
        probe_pb2_grpc.add_ProbeServiceServicer_to_server(
            ProbeService(recorder), server.grpc_server
        )
        yield server.start(LOOPBACK)


@pytest.fixture
def channel(target: str) -> Iterator[grpc.Channel]:
    with grpc.insecure_channel(target) as channel:
        yield channel


@pytest.fixture(scope="session")
def driver() -> Iterator[driver_pb2_grpc.DriverServiceStub]:
    connections = Connections()
    with ThreadPoolExecutor(128) as workers:
        server = grpc.server(workers)
        driver_pb2_grpc.add_DriverServiceServicer_to_server(DriverService(connections), server)
        address = LOOPBACK.bind(server)
        server.start()
        with grpc.insecure_channel(address) as channel:
            yield driver_pb2_grpc.DriverServiceStub(channel)
        server.stop(None)
        connections.close()


@dataclass(frozen=True)
class Served:
    """A serving command in a process of its own."""

    process: subprocess.Popen[str]
    address: str
    start_line: str


class Commands:
    """Runs the commands as an image does."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._serving: list[subprocess.Popen[str]] = []

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        return self.run_module("greeter_peer", *arguments, **environment)

    def run_module(self, module: str, *arguments: str, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*_PYTHON, module, *arguments],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def run_into_closed_pipe(self, *arguments: str) -> tuple[int, str]:
        """Exit code, stderr."""
        reading, writing = os.pipe()
        os.close(reading)
        command = [*_PYTHON, "greeter_peer", *arguments]
        done = subprocess.run(
            command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
        os.close(writing)
        return done.returncode, done.stderr

    def serve(self, *arguments: str) -> Served:
        """Returns once the command has said on stderr that it serves."""
        file = self._directory / f"address-{len(self._serving)}"
        process = subprocess.Popen(
            [*_PYTHON, "greeter_peer", *arguments, "--address-file", str(file)],
            stderr=subprocess.PIPE,
            text=True,
        )
        self._serving.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        assert file.exists(), line
        return Served(process, file.read_text(encoding="utf-8").strip(), line)

    def close(self) -> None:
        for process in self._serving:
            process.kill()
            process.communicate()


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Commands]:
    commands = Commands(tmp_path)
    yield commands
    commands.close()
