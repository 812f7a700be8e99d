"""The rules for the data of a parcel."""

import re
import uuid

from depot.v1.depot_pb2 import SIZE_UNSPECIFIED, Parcel, RegisterParcelRequest, Size

MAX_RECIPIENT = 24
MAX_WEIGHT_GRAMS = 50_000
POSTCODE = re.compile(r"\d{5}")

Violation = tuple[str, str]
"""A field and the rule that its value breaks."""


class InvalidRequestError(Exception):
    """A request that breaks at least one rule."""

    def __init__(self, violations: list[Violation]) -> None:
        super().__init__("invalid: " + ", ".join(field for field, _ in violations))
        self.violations = violations


def read(request: RegisterParcelRequest, sender: str) -> tuple[Parcel, uuid.UUID | None]:
    """Returns the data of a new parcel, and the key of a repeatable request or None.

    Raises:
      InvalidRequestError: a field is invalid.
    """
    data = request.parcel
    data.recipient = data.recipient.strip()
    found = violations(data)
    key = None
    try:
        key = request_key(request.request_id)
    except ValueError:
        found.append(("request_id", "must be a UUID"))
    if found:
        raise InvalidRequestError(found)
    data.sender = sender
    for output in ("shelf", "registered_at"):
        data.ClearField(output)
    return data, key


def violations(parcel: Parcel) -> list[Violation]:
    """Returns all violations, in the order of the fields."""
    rules = [
        (
            1 <= len(parcel.recipient) <= MAX_RECIPIENT,
            ("parcel.recipient", f"must have 1 to {MAX_RECIPIENT} characters"),
        ),
        (
            POSTCODE.match(parcel.postcode),
            ("parcel.postcode", "must begin with five digits"),
        ),
        (
            parcel.size != SIZE_UNSPECIFIED and parcel.size in Size.values(),
            ("parcel.size", "must be a known size"),
        ),
        (
            1 <= parcel.weight_grams <= MAX_WEIGHT_GRAMS,
            ("parcel.weight_grams", f"must be 1 to {MAX_WEIGHT_GRAMS}"),
        ),
        (parcel.value_cents >= 0, ("parcel.value_cents", "must not be negative")),
    ]
    return [violation for holds, violation in rules if not holds]


def request_key(request_id: str) -> uuid.UUID | None:
    """Returns the key of a repeatable request; None if the id is empty.

    Raises:
      ValueError: the id is no UUID.
    """
    return uuid.UUID(request_id) if request_id else None
