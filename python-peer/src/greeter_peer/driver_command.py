"""The command `driver` with the stubs of the Greeter."""

from collections.abc import Sequence

from greeterpb import helloworld_pb2, helloworld_pb2_grpc

from interop_peer.driver import driver_command
from interop_peer.driver.generated_stubs import StubFile

STUB_FILES: tuple[StubFile, ...] = ((helloworld_pb2.DESCRIPTOR, helloworld_pb2_grpc),)


def main(argv: Sequence[str] | None = None) -> int:
    return driver_command.main(argv, STUB_FILES)
