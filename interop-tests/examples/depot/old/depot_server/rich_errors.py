"""Statuses with details."""

from google.protobuf import any_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2

from depot_server.registration import InvalidRequestError


def bad_request(error: InvalidRequestError) -> status_pb2.Status:
    """Returns INVALID_ARGUMENT with a BadRequest that lists the violations."""
    details = any_pb2.Any()
    details.Pack(
        error_details_pb2.BadRequest(
            field_violations=[
                error_details_pb2.BadRequest.FieldViolation(field=field, description=description)
                for field, description in error.violations
            ]
        )
    )
    return status_pb2.Status(code=code_pb2.INVALID_ARGUMENT, message=str(error), details=[details])
