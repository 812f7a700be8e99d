"""Selects the commands of an image on threads or on asyncio."""

import os
import sys
from collections.abc import Mapping

from interop_peer.this_peer import AIO_NAME, NAME
from serving.command_choice import run_chosen
from serving.command_line import EXIT_USAGE

_VARIABLE = "PEER_NAME"
# The replacement for "{aio}" in module names, by the name of the peer.
_SUBPACKAGES = {NAME: "", AIO_NAME: ".aio"}


def run_chosen_peer(program: str, commands: Mapping[str, tuple[str, str]]) -> int:
    """Runs the command that the first argument names, and returns its exit code.

    The environment variable PEER_NAME selects the peer. If it is unset or empty, the peer on
    threads is used.

    Args:
      commands: the commands, as in `run_chosen`, with "{aio}" in the names of modules that differ.
    """
    peer = os.environ.get(_VARIABLE) or NAME
    if peer not in _SUBPACKAGES:
        sentence = f"{_VARIABLE} must be {NAME} or {AIO_NAME}, not {peer!r}"
        print(f"{program}: {sentence}", file=sys.stderr)
        return EXIT_USAGE
    return run_chosen(
        program,
        {
            name: (module.format(aio=_SUBPACKAGES[peer]), purpose)
            for name, (module, purpose) in commands.items()
        },
    )
