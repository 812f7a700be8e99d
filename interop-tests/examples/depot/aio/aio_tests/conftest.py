"""A server on asyncio, for the tests of the synchronous server and for its own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from depot.v1 import depot_pb2_grpc

from depot_aio.server import DepotServer, serving
from depot_server.server import NO_PROXY
from tests.conftest import depot

__all__ = ["depot", "server"]

ADA = (("x-caller", "ada"),)
TIMEOUT = 30


@pytest.fixture
def server() -> Iterator[DepotServer]:
    """A server whose event loop runs in a thread, so that tests may use the synchronous library."""
    started: Future[DepotServer] = Future()
    stop: list[Callable[[], object]] = []

    async def serve() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(stopped.set))
        async with serving() as server:
            started.set_result(server)
            await stopped.wait()

    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(asyncio.run, serve())
        either: list[Future[Any]] = [started, running]
        wait(either, return_when=FIRST_COMPLETED)
        if running.done():
            running.result()
        yield started.result()
        stop[0]()
        running.result()


@asynccontextmanager
async def connected(server: DepotServer) -> AsyncIterator["depot_pb2_grpc.DepotServiceAsyncStub"]:
    async with grpc.aio.insecure_channel(f"localhost:{server.port}", NO_PROXY) as channel:
        yield depot_pb2_grpc.DepotServiceStub(channel)


async def until(condition: Callable[[], bool]) -> None:
    """Waits until a condition holds; fails after 10 s."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)
