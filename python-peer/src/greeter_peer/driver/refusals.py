"""Why a call is not made."""

from greeter_peer.request_errors import InvalidRequest


class InvalidCall(InvalidRequest):
    """It makes no sense; the text is the sentence that says why."""


class UnsupportedCall(Exception):
    """The library cannot make it; the text says what is missing."""
