"""The listen options of a serving command: address, port, address file."""

import argparse
import errno
import socket
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import grpc

from serving import command_line
from serving.command_line import CommandError


@dataclass(frozen=True)
class ListenAddress:
    """An address to listen on."""

    host: str | None  # None for all addresses.
    port: int  # 0 for a free port.
    option: str = "--port"  # The option that sets the port, for error messages.

    def bind(
        self,
        server: grpc.Server | grpc.aio.Server,
        credentials: grpc.ServerCredentials | None = None,
    ) -> str:
        """Binds the server to this address and returns the bound address as "host:port".

        Args:
          credentials: the TLS credentials; None for plaintext.

        Raises:
          CommandError: the address cannot be bound; the text contains the reason.
        """
        reason = self._obstacle()
        if reason is None:
            try:
                bound = self._add_to(server, credentials)
            except RuntimeError:  # The library gives no reason, so ask the operating system again.
                reason = self._obstacle() or OSError("the library gave no reason")
            else:
                return f"{_bracketed(self.host or 'localhost')}:{bound}"
        raise CommandError(self._sentence(reason))

    def _add_to(
        self,
        server: grpc.Server | grpc.aio.Server,
        credentials: grpc.ServerCredentials | None,
    ) -> int:
        place = f"{_bracketed(self.host or '::')}:{self.port}"
        if credentials is None:
            return server.add_insecure_port(place)
        return server.add_secure_port(place, credentials)

    def _obstacle(self) -> OSError | None:
        try:
            for family, kind, protocol, _, address in socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            ):
                with socket.socket(family, kind, protocol) as attempt:
                    attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    attempt.bind(address)
        except OSError as error:
            return error
        return None

    def _sentence(self, reason: OSError) -> str:
        place = f"port {self.port} on {self.host or 'all addresses'}"
        if reason.errno == errno.EADDRINUSE:
            return f"{place} is in use; choose another with {self.option}, or 0 for a free one"
        return (
            f"cannot listen to {place} ({reason.strerror or reason}); "
            f"choose others with --address and {self.option}"
        )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def add_listen_options(parser: argparse.ArgumentParser, default_port: int) -> None:
    parser.add_argument(
        "--port",
        type=command_line.port,
        default=default_port,
        metavar="N",
        help="port to listen on, 0 to 65535; 0: a free one (default: %(default)s)",
    )
    parser.add_argument(
        "--address", metavar="HOST", help="address to listen on (default: all addresses)"
    )
    parser.add_argument(
        "--address-file",
        type=Path,
        metavar="FILE",
        help="once serving, write host:port there (default: none)",
    )


def announce(options: argparse.Namespace, addresses: Iterable[str], start_line: str) -> None:
    """Writes the addresses to the file from the options, if any, and the start line to stderr.

    Raises:
      CommandError: the file cannot be written.
    """
    if options.address_file is not None:
        _write_address_file(options.address_file, addresses)
    print(start_line, file=sys.stderr, flush=True)


def _write_address_file(file: Path, addresses: Iterable[str]) -> None:
    """Writes one address per line. The file is replaced atomically."""
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".address-") as directory:
            draft = Path(directory, file.name)
            draft.write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")
            draft.replace(file)
    except OSError as error:
        raise CommandError(
            f"cannot write the address to '{file}' ({error.strerror}); "
            "choose another file with --address-file"
        ) from error
