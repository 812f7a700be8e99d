"""`python -m greeter_peer.stand_in COMMAND`: what the image of the stand-in runs.

No stub of the Greeter is there: what the gate starts is not made from the protos that it checks.
"""

import sys

from greeter_peer.command_choice import run_chosen

_COMMANDS = {
    "driver": ("{package}.driver.driver_command", "performs calls for the hub"),
    "stand-in": ("{package}.stand_in.stand_in_command", "stands in for servers"),
    "health": ("greeter_peer.health_command", "asks a server for its health"),
}

if __name__ == "__main__":
    sys.exit(run_chosen(_COMMANDS))
