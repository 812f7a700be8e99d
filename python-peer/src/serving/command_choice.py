"""Chooses the command that the first argument of a program names."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module

from serving.command_line import EXIT_OK, EXIT_USAGE, utf8_arguments
from serving.this_peer import AIO_NAME, NAME

# What stands for "{aio}" in the name of a command's module, by the name of the peer.
_SUBPACKAGES = {"": "", NAME: "", AIO_NAME: ".aio"}


def run_chosen(
    program: str, commands: Mapping[str, tuple[str, str]], variable: str | None = None
) -> int:
    """Runs the command that the first argument names, and returns its exit code.

    Args:
      commands: the module and the purpose of each command. The module has a function `main`.
      variable: the environment variable that holds the name of the peer whose modules are run;
        None if the names of modules have no "{aio}".
    """
    command, *arguments = utf8_arguments() or [""]
    if command in ("--help", "-h"):
        print(_usage(program, commands))
        return EXIT_OK
    if command not in commands:
        *names, last = commands
        sentence = f"the command must be {', '.join(names)} or {last}, not {command!r}"
        print(f"{program}: {sentence}; see --help", file=sys.stderr)
        return EXIT_USAGE
    peer = os.environ.get(variable, "") if variable else ""
    if peer not in _SUBPACKAGES:
        sentence = f"{variable} must be {NAME} or {AIO_NAME}, not {peer!r}"
        print(f"{program}: {sentence}", file=sys.stderr)
        return EXIT_USAGE
    # Imported only now, so that a client does not wait for what a server needs.
    module = import_module(commands[command][0].format(aio=_SUBPACKAGES[peer]))
    return int(module.main(arguments))


def _usage(program: str, commands: Mapping[str, tuple[str, str]]) -> str:
    width = max(map(len, commands)) + 2
    return f"usage: {program} COMMAND [OPTION...]\n\n" + "\n".join(
        f"  {name:{width}}{purpose}; see {name} --help" for name, (_, purpose) in commands.items()
    )
