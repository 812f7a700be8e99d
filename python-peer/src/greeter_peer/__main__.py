"""`python -m greeter_peer COMMAND`: what the image runs, as the peer that GREETER_PEER names."""

import sys

from greeter_peer.command_choice import run_chosen

_COMMANDS = {
    "server": ("{package}.server_command", "serves the Greeter"),
    "client": ("{package}.client_command", "greets, prints the replies"),
    "driver": ("{package}.greeter_driver", "performs calls for the hub"),
    "health": ("greeter_peer.health_command", "asks a server for its health"),
}

if __name__ == "__main__":
    sys.exit(run_chosen(_COMMANDS))
