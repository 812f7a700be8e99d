"""Why a call is not made."""


class InvalidCall(Exception):
    """It makes no sense; the text is the sentence that says why."""


class UnsupportedCall(Exception):
    """The library cannot make it; the text says what is missing."""
