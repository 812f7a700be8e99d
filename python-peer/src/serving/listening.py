"""The listen options of a serving command: address, port, address file."""

import argparse
import errno
import os
import socket
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc

from serving import command_line
from serving.command_line import CommandError

_ALL_ADDRESSES = "*"


@dataclass(frozen=True)
class ListenAddress:
    """An address to listen on."""

    host: str  # "*" for all addresses.
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
                return f"{_bracketed('localhost' if self._is_all else self.host)}:{bound}"
        raise CommandError(self._sentence(reason))

    @property
    def _is_all(self) -> bool:
        return self.host == _ALL_ADDRESSES

    def _add_to(
        self,
        server: grpc.Server | grpc.aio.Server,
        credentials: grpc.ServerCredentials | None,
    ) -> int:
        place = f"{_bracketed('::' if self._is_all else self.host)}:{self.port}"
        if credentials is None:
            return server.add_insecure_port(place)
        return server.add_secure_port(place, credentials)

    def _obstacle(self) -> OSError | None:
        """Returns the reason why the port cannot be bound; None if it can.

        The machine may lack some of the host's addresses: "localhost" often names ::1 where IPv6 is
        off. The port must be free on all others.
        """
        host = None if self._is_all else self.host
        try:
            addresses = socket.getaddrinfo(
                host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )
        except OSError as error:
            return error
        errors = [_bind_error(*address) for address in addresses]
        in_use = (error for error in errors if error and error.errno == errno.EADDRINUSE)
        return next(in_use, errors[0] if all(errors) else None)

    def _sentence(self, reason: OSError) -> str:
        place = f"port {self.port} on {'all addresses' if self._is_all else self.host}"
        if reason.errno == errno.EADDRINUSE:
            return f"{place} is in use; choose another with {self.option}, or 0 for a free port"
        return (
            f"cannot listen on {place} ({reason.strerror or reason}); "
            f"choose others with --address and {self.option}"
        )


def _bind_error(
    family: int, kind: int, protocol: int, _: str, address: tuple[Any, ...]
) -> OSError | None:
    try:
        with socket.socket(family, kind, protocol) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(address)
    except OSError as error:
        return error
    return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def add_listen_options(parser: argparse.ArgumentParser, default_port: int) -> None:
    parser.add_argument(
        "--port",
        type=command_line.port,
        default=default_port,
        metavar="N",
        help="port to listen on, 0 to 65535; 0 chooses a free port (default: %(default)s)",
    )
    parser.add_argument(
        "--address",
        type=_host,
        default=os.environ.get("LISTEN_ADDRESS") or "localhost",
        metavar="HOST",
        help="address to listen on; * for all addresses (default: $LISTEN_ADDRESS, or localhost)",
    )
    parser.add_argument(
        "--address-file",
        type=Path,
        metavar="FILE",
        help="file to write host:port to, once serving (default: none)",
    )


def _host(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError(f"must be a host, or * for all addresses, not {text!r}")
    return text


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
