"""The command, as a process."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import grpc
import pytest
from depot.v1 import depot_pb2 as pb
from depot.v1 import depot_pb2_grpc

from aio_tests.conftest import ADA, TIMEOUT
from depot_server.server import NO_PROXY


def test_sigterm_ends_watches_and_removes_photos(tmp_path: Path) -> None:
    async def test() -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "depot_aio", "--port", "0"),
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)},
            stderr=subprocess.PIPE,
        )
        assert process.stderr is not None
        async with asyncio.timeout(TIMEOUT):
            line = (await process.stderr.readline()).decode()
            port = re.fullmatch(r"depot: listening on localhost:(\d+)\n", line)
            assert port, line
            target = f"localhost:{port[1]}"
            async with grpc.aio.insecure_channel(target, NO_PROXY) as channel:
                watch = await open_watch(depot_pb2_grpc.DepotServiceStub(channel))
                assert [file.name[:13] for file in tmp_path.iterdir()] == ["depot-photos-"]
                process.send_signal(signal.SIGTERM)
                with pytest.raises(grpc.aio.AioRpcError):
                    await watch.read()
            errors = (await process.stderr.read()).decode()
            assert (await process.wait(), errors) == (0, "")
        assert list(tmp_path.iterdir()) == []

    asyncio.run(test())


async def open_watch(
    depot: "depot_pb2_grpc.DepotServiceAsyncStub",
) -> "grpc.aio.UnaryStreamCall[pb.WatchParcelRequest, pb.WatchParcelResponse]":
    """Returns the watch of a new parcel, after its first event."""
    data = pb.Parcel(recipient="Grace", postcode="12345", size=pb.SIZE_SMALL, weight_grams=1)
    request = pb.RegisterParcelRequest(parcel=data)
    registered = await depot.RegisterParcel(request, metadata=ADA, timeout=TIMEOUT)
    watched = pb.WatchParcelRequest(parcel_id=registered.parcel.id)
    watch = depot.WatchParcel(watched, metadata=ADA, timeout=TIMEOUT)
    await watch.read()
    return watch
