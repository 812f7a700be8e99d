"""The command `client`: greets, prints the replies."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import grpc

from greeter_peer import command_line
from greeter_peer.command_line import CommandError
from greeter_peer.greeter_client import DEADLINE, GreeterClient, open_channel

_PROGRAM = "greeter client"
_DEFAULT_TARGET = "localhost:50051"
_ALL = "all"

_STYLES: dict[str, Callable[[GreeterClient, Sequence[str]], Iterable[str]]] = {
    "unary": lambda client, names: chain.from_iterable(map(client.unary, names)),
    "server-stream": lambda client, names: chain.from_iterable(map(client.server_stream, names)),
    "client-stream": GreeterClient.client_stream,
    "bidi": GreeterClient.bidi,
}


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(_PROGRAM, lambda: _greet(_options(argv)))


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = command_line.option_parser(_PROGRAM, "Greets, and prints a line for each reply.")
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


def _greet(options: argparse.Namespace) -> None:
    styles = _STYLES if options.style == _ALL else [options.style]
    with open_channel(options.target) as channel:
        client = GreeterClient(channel)
        try:
            for style in styles:
                for message in _STYLES[style](client, options.names or ["you"]):
                    print(f"Greeter client received: {message}", flush=True)
        except grpc.RpcError as error:
            raise CommandError(_sentence(error, options.target)) from error


def _sentence(error: grpc.RpcError, target: str) -> str:
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


if __name__ == "__main__":
    sys.exit(main())
