"""The options and error messages of the command `client`."""

import argparse
from collections.abc import Sequence

import grpc

from serving import command_line
from serving.limits import DEADLINE

PROGRAM = "greeter client"
_DEFAULT_TARGET = "localhost:50051"
_STYLES = ("unary", "server-stream", "client-stream", "bidi")
_ALL = "all"


def client_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parses the command line.

    Raises:
      UsageError: an option or its value is invalid.
    """
    parser = command_line.option_parser(PROGRAM, "Greets, and prints a line for each reply.")
    parser.add_argument(
        "--target",
        type=command_line.target,
        default=_DEFAULT_TARGET,
        metavar="HOST:PORT",
        help="server (default: %(default)s)",
    )
    parser.add_argument(
        "--style",
        type=_style,
        default="unary",
        metavar="STYLE",
        help=f"{', '.join(_STYLES)} or {_ALL} (default: %(default)s)",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="who is greeted (default: you)")
    return command_line.parse(parser, argv)


def _style(text: str) -> str:
    if text not in (*_STYLES, _ALL):
        raise argparse.ArgumentTypeError(f"must be {', '.join(_STYLES)} or {_ALL}, not {text!r}")
    return text


def styles(options: argparse.Namespace) -> tuple[str, ...]:
    """Returns the call styles to use, in order."""
    return _STYLES if options.style == _ALL else (options.style,)


def names(options: argparse.Namespace) -> list[str]:
    """Returns the names of the people to greet."""
    return options.names or ["you"]


def print_reply(message: str) -> None:
    print(f"Greeter client received: {message}", flush=True)


def sentence(error: grpc.RpcError, target: str) -> str:
    """Returns an error message with the server, the status and how to fix it."""
    code = error.code()
    details = " ".join((error.details() or "no text").split())
    status = f"{code.name}: {details}"
    if "Failed parsing HTTP/2" in details or "Received http2 header with status" in details:
        return (
            f"{target} does not speak gRPC ({status}); "
            "name the address of a Greeter server with --target"
        )
    if code is grpc.StatusCode.UNAVAILABLE:
        return (
            f"could not reach {target} ({status}); "
            "start a server there, or name another with --target"
        )
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        return (
            f"{target} had no answer within {DEADLINE:g} s ({status}); "
            "check that a Greeter server runs there, or name another with --target"
        )
    return (
        f"a call at {target} failed ({status}); look at the server, or name another with --target"
    )
