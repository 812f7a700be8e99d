"""The commands of the peer image: `python -m greeter_peer COMMAND`.

The environment variable PEER_NAME selects the peer on threads or the one on asyncio.
"""

import sys

from interop_peer.peer_choice import run_chosen_peer

_COMMANDS = {
    "server": ("greeter_peer{aio}.server_command", "serves the Greeter"),
    "client": ("greeter{aio}.client_command", "greets, prints the replies"),
    "driver": ("greeter_peer{aio}.driver_command", "performs calls for the engine"),
    "health": ("serving.health_command", "asks a server for its health"),
}

if __name__ == "__main__":
    sys.exit(run_chosen_peer("greeter", _COMMANDS))
