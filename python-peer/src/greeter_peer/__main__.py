"""`python -m greeter_peer COMMAND`: what the image runs, as the peer that GREETER_PEER names."""

import os
import sys
from importlib import import_module

from greeter_peer.command_line import EXIT_OK, EXIT_USAGE, utf8_arguments

_COMMANDS = {
    "server": ("{package}.server_command", "serves the Greeter"),
    "client": ("{package}.client_command", "greets, prints the replies"),
    "driver": ("{package}.driver.driver_command", "performs calls for the hub"),
    "health": ("greeter_peer.health_command", "asks a server for its health"),
}
# The code of each peer. Its name in the matrix is that code's own.
_PACKAGES = {"": "greeter_peer", "python": "greeter_peer", "python-aio": "greeter_peer.aio"}
_USAGE = "usage: greeter COMMAND [OPTION...]\n\n" + "\n".join(
    f"  {name:8}{purpose}; see {name} --help" for name, (_, purpose) in _COMMANDS.items()
)


def main() -> int:
    command, *arguments = utf8_arguments() or [""]
    if command in ("--help", "-h"):
        print(_USAGE)
        return EXIT_OK
    if command not in _COMMANDS:
        *names, last = _COMMANDS
        sentence = f"the command must be {', '.join(names)} or {last}, not {command!r}"
        print(f"greeter: {sentence}; see --help", file=sys.stderr)
        return EXIT_USAGE
    peer = os.environ.get("GREETER_PEER", "")
    if peer not in _PACKAGES:
        print(f"greeter: GREETER_PEER must be python or python-aio, not {peer!r}", file=sys.stderr)
        return EXIT_USAGE
    # Imported only now, so that a client does not wait for what a server needs.
    module = import_module(_COMMANDS[command][0].format(package=_PACKAGES[peer]))
    return int(module.main(arguments))


if __name__ == "__main__":
    sys.exit(main())
