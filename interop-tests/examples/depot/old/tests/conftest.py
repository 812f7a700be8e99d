"""A server on a free port, and stubs and requests for it."""

from collections.abc import Iterator
from typing import Any, cast

import grpc
import pytest
from google.protobuf.message import Message

import generate_stubs

if generate_stubs.main() != 0:
    raise RuntimeError("protoc failed")

from depot.v1 import depot_pb2 as pb
from depot.v1 import depot_pb2_grpc

from depot_server.server import NO_PROXY, DepotServer

TIMEOUT = 30


class Depot:
    """A client whose calls have a caller and a deadline: `depot.ada.GetParcel(request)`."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._stub = depot_pb2_grpc.DepotServiceStub(channel)

    def call(
        self,
        method: str,
        request: Any,
        caller: str | None = "ada",
        timeout: float = TIMEOUT,
    ) -> Any:
        metadata = () if caller is None else (("x-caller", caller),)
        return getattr(self._stub, method)(request, timeout=timeout, metadata=metadata)

    def register(self, **fields: Any) -> pb.Parcel:
        """Registers a valid parcel; the fields replace its data."""
        data: dict[str, Any] = {
            "recipient": "Grace",
            "postcode": "12345",
            "size": pb.SIZE_SMALL,
            "weight_grams": 1000,
        }
        request = pb.RegisterParcelRequest(parcel=pb.Parcel(**(data | fields)))
        reply: pb.RegisterParcelResponse = self.call("RegisterParcel", request)
        return reply.parcel

    def scan(self, *scans: pb.ScanParcelsRequest) -> list[pb.ScanParcelsResponse]:
        return list(self.call("ScanParcels", iter(scans), caller="staff/ben"))

    def refusal(
        self, method: str, request: Any, caller: str | None = "ada"
    ) -> tuple[Any, str | None]:
        """Returns the code and the text with which a call ends."""
        error = self.error(method, request, caller)
        return error.code(), error.details()

    def error(self, method: str, request: Any, caller: str | None = "ada") -> grpc.Call:
        """Returns the error with which a call ends."""
        try:
            reply = self.call(method, request, caller)
            if not isinstance(reply, Message):
                list(reply)
        except grpc.RpcError as error:
            return cast("grpc.Call", error)
        pytest.fail(f"{method} was not refused")


@pytest.fixture
def server() -> Iterator[DepotServer]:
    with DepotServer() as server:
        yield server


@pytest.fixture
def depot(server: DepotServer) -> Iterator[Depot]:
    with grpc.insecure_channel(f"localhost:{server.port}", NO_PROXY) as channel:
        yield Depot(channel)
