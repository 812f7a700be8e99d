"""The first argument of an image chooses a command, GREETER_PEER the peer whose code runs it."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module

from greeter_peer.command_line import EXIT_OK, EXIT_USAGE, utf8_arguments

# The code of each peer. Its name in the matrix is that code's own.
_PACKAGES = {"": "greeter_peer", "python": "greeter_peer", "python-aio": "greeter_peer.aio"}


def run_chosen(commands: Mapping[str, tuple[str, str]]) -> int:
    """Runs the command that the process is asked for, and returns its exit code.

    A command is a module, "{package}" in its name standing for the peer's, and its purpose.
    """
    command, *arguments = utf8_arguments() or [""]
    if command in ("--help", "-h"):
        print(_usage(commands))
        return EXIT_OK
    if command not in commands:
        *names, last = commands
        sentence = f"the command must be {', '.join(names)} or {last}, not {command!r}"
        print(f"greeter: {sentence}; see --help", file=sys.stderr)
        return EXIT_USAGE
    peer = os.environ.get("GREETER_PEER", "")
    if peer not in _PACKAGES:
        print(f"greeter: GREETER_PEER must be python or python-aio, not {peer!r}", file=sys.stderr)
        return EXIT_USAGE
    # Imported only now, so that a client does not wait for what a server needs.
    module = import_module(commands[command][0].format(package=_PACKAGES[peer]))
    return int(module.main(arguments))


def _usage(commands: Mapping[str, tuple[str, str]]) -> str:
    width = max(map(len, commands)) + 2
    return "usage: greeter COMMAND [OPTION...]\n\n" + "\n".join(
        f"  {name:{width}}{purpose}; see {name} --help" for name, (_, purpose) in commands.items()
    )
