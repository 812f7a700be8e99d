"""An additional TLS port of a server: the option `--tls` and its PEM files."""

import argparse
import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import grpc

from serving import command_line
from serving.command_line import CommandError
from serving.listening import ListenAddress

FORM = "PORT,CHAIN,KEY[,CLIENT_ROOTS]"


@dataclass(frozen=True)
class TlsPort:
    """A TLS port and its PEM files."""

    port: int
    chain: Path
    key: Path
    client_roots: Path | None = None  # If set, clients need a certificate signed by these roots.

    def credentials(self) -> grpc.ServerCredentials:
        """Returns the credentials of the port.

        Raises:
          CommandError: a file cannot be read or contains no usable PEM.
        """
        # Checked here because the library would refuse the port without a reason.
        chain = _certificates("chain", self.chain)
        key = _read("key", self.key)
        self._check_key()
        roots = None if self.client_roots is None else _certificates("roots", self.client_roots)
        return grpc.ssl_server_credentials(
            [(key, chain)], root_certificates=roots, require_client_auth=roots is not None
        )

    def _check_key(self) -> None:
        try:
            # The password prevents a prompt on the terminal if the key is encrypted.
            _context().load_cert_chain(self.chain, self.key, password="")
        except ssl.SSLError as error:
            raise CommandError(
                f"cannot serve TLS with the chain '{self.chain}' and the key '{self.key}' "
                "(it is not a PEM key of that certificate); name others with --tls"
            ) from error


def bind(
    server: grpc.Server | grpc.aio.Server, address: ListenAddress, tls_ports: Iterable[TlsPort]
) -> list[str]:
    """Binds the server to the address and to the TLS ports on the same host.

    Returns:
      The bound addresses as "host:port", the plaintext one first.

    Raises:
      CommandError: an address cannot be bound, or the files of a TLS port cannot be used.
    """
    bound = [address.bind(server)]
    for tls in tls_ports:
        secured = ListenAddress(address.host, tls.port, option="--tls")
        bound.append(secured.bind(server, tls.credentials()))
    return bound


def tls_port(text: str) -> TlsPort:
    """Parses the value of a --tls option."""
    if not re.fullmatch("[^,]+(,[^,]+){2,3}", text):
        raise argparse.ArgumentTypeError(f"must be {FORM}, not {text!r}")
    port, *files = text.split(",")
    if not command_line.is_port(port):
        raise argparse.ArgumentTypeError(f"must begin with a port, 0 to 65535, not {port!r}")
    return TlsPort(int(port), *map(Path, files))


def _read(what: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(
            f"cannot read the {what} '{file}' ({error.strerror}); name another with --tls"
        ) from error


def _certificates(what: str, file: Path) -> bytes:
    pem = _read(what, file)
    try:
        _context().load_verify_locations(cadata=pem.decode("ascii"))
    except (ssl.SSLError, ValueError) as error:
        raise CommandError(
            f"no PEM certificate in the {what} '{file}'; name another with --tls"
        ) from error
    return pem


def _context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
