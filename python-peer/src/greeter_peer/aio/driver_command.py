"""The command `driver` with the stubs of the Greeter."""

from collections.abc import Sequence

from greeter_peer.driver_command import STUB_FILES
from interop_peer.aio.driver import driver_command


def main(argv: Sequence[str] | None = None) -> int:
    return driver_command.main(argv, STUB_FILES)
