"""The sample's commands on asyncio: `python -m greeter.aio COMMAND`."""

import sys

from serving.command_choice import run_chosen

_COMMANDS = {
    "server": ("greeter.aio.server_command", "serves the Greeter"),
    "client": ("greeter.aio.client_command", "calls the Greeter, prints the replies"),
    "health": ("serving.health_command", "checks the health of a server"),
}

if __name__ == "__main__":
    sys.exit(run_chosen("greeter", _COMMANDS))
