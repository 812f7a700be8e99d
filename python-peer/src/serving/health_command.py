"""The command `health`: exits with 0 if a server reports SERVING, and with 1 otherwise."""

from collections.abc import Sequence

import grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from serving import command_line
from serving.command_line import CommandError
from serving.limits import CHANNEL_OPTIONS

_PROGRAM = "health"
_DEFAULT_TARGET = "localhost:50051"
_DEADLINE = 8.0  # Seconds.


def main(argv: Sequence[str] | None = None) -> int:
    return command_line.run(_PROGRAM, lambda: _check(_target(argv)))


def _target(argv: Sequence[str] | None) -> str:
    parser = command_line.option_parser(_PROGRAM, "Exits with 0 when the server is SERVING.")
    parser.add_argument(
        "target",
        nargs="?",
        type=command_line.target,
        default=_DEFAULT_TARGET,
        metavar="TARGET",
        help=f"server, HOST:PORT (default: {_DEFAULT_TARGET})",
    )
    return str(command_line.parse(parser, argv).target)


def _check(target: str) -> None:
    with grpc.insecure_channel(target, options=CHANNEL_OPTIONS) as channel:
        try:
            response = HealthStub(channel).Check(HealthCheckRequest(), timeout=_DEADLINE)
        except grpc.RpcError as error:
            raise CommandError(
                f"{target} did not report its health ({error.code().name}: {error.details()}); "
                "start a server there, or name another"
            ) from error
    if response.status != HealthCheckResponse.SERVING:
        status = HealthCheckResponse.ServingStatus.Name(response.status)
        raise CommandError(f"{target} is {status}, not SERVING; start it again, or name another")
