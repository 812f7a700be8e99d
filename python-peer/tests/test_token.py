"""The token of the run: which requests a driver and a stand-in accept."""

import grpc
import pytest
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from interop.v1.driver_pb2 import DescribeRequest
from interop.v1.driver_pb2_grpc import DriverServiceStub
from interop.v1.probe_pb2 import ObserveRequest
from interop.v1.probe_pb2_grpc import ProbeServiceStub
from interop.v1.stand_in_pb2 import ServeRequest
from interop.v1.stand_in_pb2_grpc import StandInServiceStub

from tests.conftest import Commands

TOKEN = "dG9rZW4"  # noqa: S105  # The token of no run.
WRONG = pytest.mark.parametrize("sent", [None, "", "dG9rZW", "dG9rZW4x", "DG9RZW4"])


def metadata(token: str | None) -> tuple[tuple[str, str], ...]:
    return () if token is None else (("x-interop-token", token),)


def describe(channel: grpc.Channel, token: str | None) -> None:
    DriverServiceStub(channel).Describe(DescribeRequest(), timeout=60, metadata=metadata(token))


def serve(channel: grpc.Channel, token: str | None) -> int:
    stub = StandInServiceStub(channel)
    return stub.Serve(ServeRequest(), timeout=60, metadata=metadata(token)).port


def observe(channel: grpc.Channel, token: str | None) -> None:
    request = ObserveRequest(call_id="1")
    ProbeServiceStub(channel).Observe(request, timeout=60, metadata=metadata(token))


@WRONG
def test_a_driver_refuses_a_request_without_the_token(commands: Commands, sent: str | None) -> None:
    driver = commands.serve("driver", "--port", "0", INTEROP_TOKEN=TOKEN)
    with grpc.insecure_channel(driver.address) as channel:
        with pytest.raises(grpc.RpcError) as refused:
            describe(channel, sent)
        describe(channel, TOKEN)

    assert (refused.value.code(), refused.value.details()) == (
        grpc.StatusCode.UNAUTHENTICATED,
        "this driver belongs to a run; only requests with the metadata x-interop-token, the value "
        "of INTEROP_TOKEN, are accepted",
    )
    assert TOKEN not in driver.start_line


@WRONG
def test_a_stand_in_refuses_a_request_without_the_token(
    commands: Commands, sent: str | None
) -> None:
    stand_in = commands.serve("stand-in", "--port", "0", INTEROP_TOKEN=TOKEN)
    with grpc.insecure_channel(stand_in.address) as channel:
        with pytest.raises(grpc.RpcError, match="this stand-in belongs to a run;") as refused:
            serve(channel, sent)
        with pytest.raises(grpc.RpcError, match="this stand-in belongs to a run;"):
            observe(channel, sent)

        assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED
        assert serve(channel, TOKEN) > 0


def test_health_needs_no_token(commands: Commands) -> None:
    stand_in = commands.serve("stand-in", "--port", "0", INTEROP_TOKEN=TOKEN)
    with grpc.insecure_channel(stand_in.address) as channel:
        assert HealthStub(channel).Check(HealthCheckRequest(), timeout=60) == HealthCheckResponse(
            status=HealthCheckResponse.SERVING
        )


@pytest.mark.parametrize("environment", [{}, {"INTEROP_TOKEN": ""}])
def test_no_token_is_needed_if_the_environment_has_none(
    commands: Commands, environment: dict[str, str]
) -> None:
    driver = commands.serve("driver", "--port", "0", **environment)
    with grpc.insecure_channel(driver.address) as channel:
        describe(channel, None)
        describe(channel, "any")
