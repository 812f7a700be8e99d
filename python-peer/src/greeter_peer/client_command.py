"""The command `client`: greets, prints the replies."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import grpc

from greeter_peer import command_line
from greeter_peer.command_line import CommandError
from greeter_peer.greeter_client import DEADLINE, GreeterClient, open_channel

_PROGRAM = "greeter client"
_DEFAULT_TARGET = "localhost:50051"
_ALL = "all"

_Names = TypeVar("_Names")


@dataclass(frozen=True)
class _Call:
    rpc: str
    replies: Callable[[], Iterable[str]]


def _unary(client: GreeterClient, names: Sequence[str]) -> Iterator[_Call]:
    for name in names:
        yield _Call("SayHello", partial(_once, client.say_hello, name))
        yield _Call("SayHelloAgain", partial(_once, client.say_hello_again, name))


def _server_stream(client: GreeterClient, names: Sequence[str]) -> Iterator[_Call]:
    for name in names:
        yield _Call("SayHelloStreamReply", partial(client.say_hello_stream_reply, name))


def _client_stream(client: GreeterClient, names: Sequence[str]) -> Iterator[_Call]:
    yield _Call("SayHelloStreamRequest", partial(_once, client.say_hello_stream_request, names))


def _bidi(client: GreeterClient, names: Sequence[str]) -> Iterator[_Call]:
    yield _Call("SayHelloBidiStream", partial(client.say_hello_bidi_stream, names))


def _once(greet: Callable[[_Names], str], names: _Names) -> Iterator[str]:
    yield greet(names)


_STYLES = {
    "unary": _unary,
    "server-stream": _server_stream,
    "client-stream": _client_stream,
    "bidi": _bidi,
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
        for style in styles:
            for call in _STYLES[style](client, options.names or ["you"]):
                _print_replies(call, options.target)


def _print_replies(call: _Call, target: str) -> None:
    try:
        for message in call.replies():
            print(f"Greeter client received: {message}", flush=True)
    except grpc.RpcError as error:
        raise CommandError(_sentence(error, call.rpc, target)) from error


def _sentence(error: grpc.RpcError, rpc: str, target: str) -> str:
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
            f"{rpc} at {target} had no answer within {DEADLINE:.0f} s ({status}); "
            "check that a Greeter server runs there, or name another with --target"
        )
    return f"{rpc} at {target} failed ({status}); look at the server, or name another with --target"


if __name__ == "__main__":
    sys.exit(main())
