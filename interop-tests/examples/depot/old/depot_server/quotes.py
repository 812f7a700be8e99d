"""The price of a delivery."""

from depot.v1.depot_pb2 import Parcel, QuoteDeliveryResponse
from rates.v1.rates_pb2 import GetRateResponse

RATES_SECONDS = 60  # For callers without a deadline, or with a later one.
MAX_GRAMS = 30_000


class TooHeavyError(ValueError):
    """A parcel that needs a truck."""


def check_weight(parcel: Parcel) -> None:
    if parcel.weight_grams > MAX_GRAMS:
        raise TooHeavyError(f"{parcel.weight_grams} g needs a truck")


def quote(parcel: Parcel, rate: GetRateResponse) -> QuoteDeliveryResponse:
    price = parcel.weight_grams / 1000 * rate.euros_per_kilogram
    return QuoteDeliveryResponse(price=f"{price:.2f}", source=rate.source)
