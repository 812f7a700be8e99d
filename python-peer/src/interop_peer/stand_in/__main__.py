"""The commands of the stand-in image: `python -m interop_peer.stand_in COMMAND`.

The environment variable PEER_NAME selects the peer on threads or the one on asyncio.
"""

import sys

from interop_peer.peer_choice import run_chosen_peer

_COMMANDS = {
    "driver": ("interop_peer{aio}.driver.driver_command", "performs calls for the engine"),
    "stand-in": ("interop_peer{aio}.stand_in.stand_in_command", "starts servers for proto files"),
    "health": ("serving.health_command", "asks a server for its health"),
}

if __name__ == "__main__":
    sys.exit(run_chosen_peer("python-stand-in", _COMMANDS))
