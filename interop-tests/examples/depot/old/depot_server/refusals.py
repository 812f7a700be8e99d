"""The ways in which a handler refuses a call. None of them returns."""

from typing import NoReturn

import grpc
from google.protobuf import any_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

from depot_server.registration import Violation


def invalid(context: grpc.ServicerContext, violations: list[Violation]) -> NoReturn:
    """Ends the call with INVALID_ARGUMENT and a BadRequest that lists the violations."""
    details = any_pb2.Any()
    details.Pack(
        error_details_pb2.BadRequest(
            field_violations=[
                error_details_pb2.BadRequest.FieldViolation(field=field, description=description)
                for field, description in violations
            ]
        )
    )
    fields = ", ".join(field for field, _ in violations)
    status = status_pb2.Status(
        code=code_pb2.INVALID_ARGUMENT, message=f"invalid: {fields}", details=[details]
    )
    context.abort_with_status(rpc_status.to_status(status))


def not_found(context: grpc.ServicerContext, kind: str, name: str) -> NoReturn:
    context.abort(grpc.StatusCode.NOT_FOUND, f"no {kind} {name}")


def caller_of(context: grpc.ServicerContext) -> str:
    """Returns the caller that the gateway has sent; ends the call if there is none."""
    caller = dict(context.invocation_metadata()).get("x-caller")
    if not caller:
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "x-caller is missing")
    return str(caller)


def is_staff(caller: str) -> bool:
    return caller.startswith("staff/")
