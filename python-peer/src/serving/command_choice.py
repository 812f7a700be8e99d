"""Programs with several commands. The first argument selects the command."""

import sys
from collections.abc import Mapping
from importlib import import_module

from serving.command_line import EXIT_OK, EXIT_USAGE, utf8_arguments


def run_chosen(program: str, commands: Mapping[str, tuple[str, str]]) -> int:
    """Runs the command that the first argument names, and returns its exit code.

    Args:
      program: the name in the usage text and in error messages.
      commands: the module and purpose of each command by its name, in the order of the usage text.
        The module has a function `main` that receives the remaining arguments.
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
    # Imported only now, so that a client does not wait for the imports of a server.
    return int(import_module(commands[command][0]).main(arguments))


def _usage(program: str, commands: Mapping[str, tuple[str, str]]) -> str:
    width = max(map(len, commands)) + 2
    return f"usage: {program} COMMAND [OPTION...]\n\n" + "\n".join(
        f"  {name:{width}}{purpose}; see {name} --help" for name, (_, purpose) in commands.items()
    )
