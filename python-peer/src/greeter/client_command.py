"""The command `client`, which greets people and prints the replies."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import grpc

from greeter import client_options
from greeter.greeter_client import GreeterClient, open_channel
from serving import command_line
from serving.command_line import CommandError

_STYLES: dict[str, Callable[[GreeterClient, Sequence[str]], Iterable[str]]] = {
    "unary": lambda client, names: chain.from_iterable(map(client.unary, names)),
    "server-stream": lambda client, names: chain.from_iterable(map(client.server_stream, names)),
    "client-stream": GreeterClient.client_stream,
    "bidi": GreeterClient.bidi,
}


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(
        client_options.PROGRAM, lambda: _greet(client_options.client_options(argv))
    )


def _greet(options: argparse.Namespace) -> None:
    with open_channel(options.target) as channel:
        client = GreeterClient(channel)
        try:
            for style in client_options.styles(options):
                for message in _STYLES[style](client, client_options.names(options)):
                    client_options.print_reply(message)
        except grpc.RpcError as error:
            raise CommandError(client_options.sentence(error, options.target)) from error
