"""The parts that all commands share: options, error messages, exit codes, UTF-8."""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence

_LARGEST_PORT = 65535

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


class CommandError(Exception):
    """The failure of a command. The text is the error message for the user."""

    exit_code = EXIT_FAILED


class UsageError(CommandError):
    """An invalid option or value."""

    exit_code = EXIT_USAGE


def option_parser(program: str, purpose: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=program, description=purpose, allow_abbrev=False, exit_on_error=False
    )


def parse(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> argparse.Namespace:
    """Parses the options.

    Args:
      argv: the arguments; None means the arguments of the process.

    Raises:
      UsageError: an option or its value is invalid. argparse would print its usage text instead.
    """
    try:
        options, unknown = parser.parse_known_intermixed_args(
            utf8_arguments() if argv is None else argv
        )
    except argparse.ArgumentError as error:
        found = error.message.replace("expected one argument", "needs a value")
        raise UsageError(f"{error.argument_name} {found}; see --help") from error
    if unknown:
        kind = "option" if unknown[0].startswith("-") else "argument"
        raise UsageError(f"unknown {kind} {unknown[0]!r}; see --help")
    return options


def is_port(text: str) -> bool:
    return re.fullmatch("[0-9]{1,5}", text) is not None and int(text) <= _LARGEST_PORT


def port(text: str) -> int:
    """Parses the value of a --port option."""
    if not is_port(text):
        raise argparse.ArgumentTypeError(f"must be 0 to 65535, not {text!r}")
    return int(text)


def target(text: str) -> str:
    """Checks the value of an option that names a server."""
    if not is_target(text):
        raise argparse.ArgumentTypeError(f"must be HOST:PORT, not {text!r}")
    return text


def is_target(text: str) -> bool:
    """Returns whether the text has the form "host:port", with an IPv6 address in brackets."""
    found = re.fullmatch(r"(?:[\w.-]+|\[[^][/\s]+\]):([0-9]{1,5})", text)
    return found is not None and int(found[1]) <= _LARGEST_PORT


def utf8_arguments() -> list[str]:
    """Returns the arguments of the process, decoded as UTF-8 whatever the locale is."""
    return [os.fsencode(text).decode(errors="backslashreplace") for text in sys.argv[1:]]


def run(program: str, command: Callable[[], None]) -> int:
    """Runs a command, prints its error message on stderr, and returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        command()
    except CommandError as error:
        print(f"{program}: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # The reader of stdout has gone.
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return EXIT_OK
