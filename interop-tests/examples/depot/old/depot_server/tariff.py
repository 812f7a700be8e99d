"""The tariff of the built-in rates service, so that the depot starts with one command."""

from rates.v1.rates_pb2 import RATE_SOURCE_LISTED, RATE_SOURCE_LIVE, GetRateResponse

# By zone, the first digit of the postcode. No carrier goes to zone 0.
EUROS_PER_KILOGRAM = {str(zone): 2.5 + zone for zone in range(3, 10)} | {"1": 1.0, "2": 2.675}
LIVE_RATE_SECONDS = 30


def rate(zone: str, seconds: float | None) -> GetRateResponse | None:
    """Returns the rate of a zone; None if no carrier goes there.

    Args:
      seconds: the time until the caller's deadline; None without a deadline.
    """
    euros = EUROS_PER_KILOGRAM.get(zone)
    if euros is None:
        return None
    is_hurried = seconds is not None and seconds < LIVE_RATE_SECONDS
    source = RATE_SOURCE_LISTED if is_hurried else RATE_SOURCE_LIVE
    return GetRateResponse(euros_per_kilogram=euros, source=source)
