"""Calls over TLS with test certificates."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from greeterpb.helloworld_pb2_grpc import add_GreeterServicer_to_server
from interop.v1.driver_pb2 import STYLE_UNARY, Endpoint, Tls
from interop.v1.driver_pb2_grpc import DriverServiceStub

from greeter.greeter_service import GreeterService
from tests.driver_calls import HALF_CLOSE, OK, TO_END, call, events, outcome, send
from tests.identities import CLIENT, SERVER


@pytest.fixture(params=[False, True], ids=["tls", "mutual-tls"])
def secured(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a TLS server. With mutual TLS, it accepts only CLIENT's certificate."""
    credentials = grpc.ssl_server_credentials(
        [(SERVER.key, SERVER.certificate)],
        root_certificates=CLIENT.certificate if request.param else None,
        require_client_auth=request.param,
    )
    with ThreadPoolExecutor(4) as workers:
        server = grpc.server(workers)
        add_GreeterServicer_to_server(GreeterService(), server)
        port = server.add_secure_port("127.0.0.1:0", credentials)
        server.start()
        yield f"127.0.0.1:{port}"
        server.stop(None)


def greeting(driver: DriverServiceStub, target: str, tls: Tls) -> list[object]:
    endpoint = Endpoint(target=target, tls=tls)
    made = call(target, "SayHello", STYLE_UNARY, send("Ada"), HALF_CLOSE, TO_END, endpoint=endpoint)
    return events(outcome(driver, made))[2:]


def test_uses_the_roots_and_name_of_the_endpoint(driver: DriverServiceStub, secured: str) -> None:
    tls = Tls(
        roots=SERVER.certificate,
        certificate_chain=CLIENT.certificate,
        private_key=CLIENT.key,
        server_name="greeter.test",
    )
    assert greeting(driver, secured, tls) == ["Hello, Ada!", OK]


@pytest.mark.parametrize(
    "tls",
    [
        Tls(roots=CLIENT.certificate, server_name="greeter.test"),
        Tls(roots=SERVER.certificate, server_name="other.test"),
        Tls(roots=SERVER.certificate),
    ],
    ids=["other roots", "other name", "no name"],
)
def test_certificate_error_is_an_outcome(driver: DriverServiceStub, secured: str, tls: Tls) -> None:
    assert greeting(driver, secured, tls) == [grpc.StatusCode.UNAVAILABLE]
