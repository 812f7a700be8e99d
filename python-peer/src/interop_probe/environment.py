"""The environment variables that turn the probe on."""

import logging
import os

_PROBE = "INTEROP_PROBE"
_TOKEN = "INTEROP_TOKEN"  # noqa: S105  # The name of a variable.

_log = logging.getLogger("interop_probe")


def token() -> str | None:
    """Returns the token that callers of the probe must send, or None if they need none."""
    return os.environ.get(_TOKEN) or None


def token_of_probe() -> str | None:
    """Returns the token of a probe that is on, or None if the probe is off.

    Raises:
      ValueError: INTEROP_PROBE has another value than 1 or 0, or a probe that is on has no token.
    """
    probe = os.environ.get(_PROBE, "")
    if probe not in ("", "0", "1"):
        raise ValueError(
            f'{_PROBE} must be "1" to record calls, or "0" or unset to record nothing, '
            f"not {probe!r}"
        )
    if probe != "1":
        return None
    required = token()
    if required is None:
        raise ValueError(
            f"{_PROBE} is 1 but {_TOKEN} is not set; the probe returns the bodies of requests, so "
            f"set {_TOKEN} to the token that its caller sends, or unset {_PROBE}"
        )
    _log.warning(
        "the probe is on (%s=1): this server keeps the requests of calls with the metadata "
        "x-interop-call-id in memory; never turn it on in production",
        _PROBE,
    )
    return required
