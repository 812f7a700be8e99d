"""The command `driver` with the stubs of the Greeter."""

import sys
from collections.abc import Sequence

from greeter_peer.aio.driver import driver_command
from greeter_peer.greeter_driver import STUB_FILES


def main(argv: Sequence[str] | None = None) -> int:
    return driver_command.main(argv, STUB_FILES)


if __name__ == "__main__":
    sys.exit(main())
