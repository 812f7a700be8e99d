"""The commands of the stand-in image: `python -m interop_peer.stand_in COMMAND`.

The environment variable INTEROP_PEER chooses between threads and asyncio.
"""

import sys

from serving.command_choice import run_chosen

_COMMANDS = {
    "driver": ("interop_peer{aio}.driver.driver_command", "performs calls for the hub"),
    "stand-in": ("interop_peer{aio}.stand_in.stand_in_command", "serves files loaded at run time"),
    "health": ("serving.health_command", "asks a server for its health"),
}

if __name__ == "__main__":
    sys.exit(run_chosen("interop-peer", _COMMANDS, variable="INTEROP_PEER"))
