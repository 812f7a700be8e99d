"""The TLS ports of a server, and the error messages if there can be none."""

from collections.abc import Callable
from pathlib import Path

import grpc
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub

from greeter import server_command
from tests.conftest import Commands, free_port
from tests.identities import CLIENT, SERVER

Output = pytest.CaptureFixture[str]
Pem = Callable[[str, bytes], Path]


@pytest.fixture
def pem(tmp_path: Path) -> Pem:
    def pem(name: str, content: bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return pem


@pytest.fixture
def files(pem: Pem) -> str:
    """The chain and key of the server, as in a --tls option."""
    return f"{pem('chain.pem', SERVER.certificate)},{pem('key.pem', SERVER.key)}"


def greeting(address: str, credentials: grpc.ChannelCredentials) -> HelloReply | grpc.StatusCode:
    options = [("grpc.ssl_target_name_override", "greeter.test")]
    with grpc.secure_channel(address, credentials, options) as channel:
        try:
            return GreeterStub(channel).SayHello(HelloRequest(name="Ada"), timeout=60)
        except grpc.RpcError as error:
            return error.code()


HELLO = HelloReply(message="Hello, Ada!")
ANYBODY = grpc.ssl_channel_credentials(SERVER.certificate)
KNOWN = grpc.ssl_channel_credentials(SERVER.certificate, CLIENT.key, CLIENT.certificate)
STRANGER = grpc.ssl_channel_credentials(SERVER.certificate, SERVER.key, SERVER.certificate)


def test_server_listens_on_all_its_ports(commands: Commands, files: str, pem: Pem) -> None:
    roots = pem("roots.pem", CLIENT.certificate)
    served = commands.serve(
        *("server", "--port", "0", "--address", "127.0.0.1"),
        *("--tls", f"0,{files}", "--tls", f"0,{files},{roots}"),
    )
    plain, tls, mutual = served.addresses
    assert len({plain, tls, mutual}) == 3
    assert f" listening on {served.address} (" in served.start_line
    with grpc.insecure_channel(served.address) as plaintext:
        assert GreeterStub(plaintext).SayHello(HelloRequest(name="Ada"), timeout=60) == HELLO
    refused = grpc.StatusCode.UNAVAILABLE
    assert [greeting(tls, who) for who in (ANYBODY, KNOWN, STRANGER)] == [HELLO, HELLO, HELLO]
    assert [greeting(mutual, who) for who in (ANYBODY, KNOWN, STRANGER)] == [
        refused,
        HELLO,
        refused,
    ]


WRONG_FORMS = ["", "1", "1,a", "1,a,", "1,,b", ",a,b", "1,a,b,", "1,a,b,c,d"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((text, f"must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '{text}'") for text in WRONG_FORMS),
        ("65536,a,b", "must begin with a port, 0 to 65535, not '65536'"),
        ("http,a,b,c", "must begin with a port, 0 to 65535, not 'http'"),
    ],
)
def test_reports_an_invalid_tls_option(capsys: Output, text: str, message: str) -> None:
    assert server_command.main(["--tls", text]) == 2
    assert capsys.readouterr() == ("", f"greeter server: --tls {message}; see --help\n")


def refusal(commands: Commands, tls: str) -> str:
    code, out, err = commands.run("server", "--port", "0", "--address", "127.0.0.1", "--tls", tls)
    assert (code, out) == (1, "")
    return err.removeprefix("greeter server: ").removesuffix("\n")


@pytest.mark.parametrize("missing", ["chain", "key", "roots"])
def test_reports_an_unreadable_file(commands: Commands, pem: Pem, missing: str) -> None:
    names = {
        "chain": pem("chain.pem", SERVER.certificate),
        "key": pem("key.pem", SERVER.key),
        "roots": pem("roots.pem", CLIENT.certificate),
    } | {missing: Path("/no/such.pem")}
    text = ",".join(["1", *map(str, names.values())])
    assert refusal(commands, text) == (
        f"cannot read the {missing} '/no/such.pem' (No such file or directory); "
        "name another with --tls"
    )


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"no PEM", SERVER.key], ids=["empty", "binary", "text", "key"]
)
@pytest.mark.parametrize("which", ["chain", "roots"])
def test_reports_a_file_without_certificates(
    commands: Commands, pem: Pem, which: str, content: bytes
) -> None:
    names = {
        "chain": pem("chain.pem", SERVER.certificate),
        "key": pem("key.pem", SERVER.key),
        "roots": pem("roots.pem", CLIENT.certificate),
    }
    names[which].write_bytes(content)
    assert refusal(commands, ",".join(["1", *map(str, names.values())])) == (
        f"no PEM certificate in the {which} '{names[which]}'; name another with --tls"
    )


def encrypted(key: bytes) -> bytes:
    return load_pem_private_key(key, None).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", SERVER.certificate, CLIENT.key, encrypted(SERVER.key)],
    ids=["empty", "binary", "certificate", "another key", "encrypted"],
)
def test_reports_a_file_without_the_key(commands: Commands, pem: Pem, content: bytes) -> None:
    chain, key = pem("chain.pem", SERVER.certificate), pem("key.pem", content)
    assert refusal(commands, f"1,{chain},{key}") == (
        f"cannot serve TLS with the chain '{chain}' and the key '{key}' "
        "(it is not a PEM key of that certificate); name others with --tls"
    )


def test_reports_a_tls_port_in_use(commands: Commands, files: str) -> None:
    port = commands.serve("server", "--port", "0").address.rpartition(":")[2]
    assert refusal(commands, f"{port},{files}") == (
        f"port {port} on 127.0.0.1 is in use; choose another with --tls, or 0 for a free port"
    )


def test_reports_a_port_that_is_given_twice(commands: Commands, files: str) -> None:
    port = free_port()
    arguments = ("server", "--port", str(port), "--tls", f"{port},{files}")
    assert commands.run(*arguments) == (
        1,
        "",
        f"greeter server: port {port} on localhost is in use; choose another with --tls, "
        "or 0 for a free port\n",
    )
