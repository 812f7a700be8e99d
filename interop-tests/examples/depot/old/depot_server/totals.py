"""The summary of a consignment."""

from collections.abc import Sequence

from depot.v1.depot_pb2 import Parcel, RegionCount, SummarizeConsignmentResponse

MAX_INT64 = 2**63 - 1


class TotalTooLargeError(Exception):
    """The sum of the values does not fit into 64 bits."""

    def __init__(self) -> None:
        super().__init__("the sum of the values is too large")


def summary(parcels: Sequence[Parcel]) -> SummarizeConsignmentResponse:
    """Returns the summary.

    Args:
      parcels: at least one, in the order of registration.

    Raises:
      TotalTooLargeError: the sum of the values does not fit.
    """
    value = sum(parcel.value_cents for parcel in parcels)
    if value > MAX_INT64:
        raise TotalTooLargeError
    counts: dict[str, int] = {}
    for parcel in parcels:
        region = parcel.postcode[0]
        counts[region] = counts.get(region, 0) + 1
    return SummarizeConsignmentResponse(
        regions=[RegionCount(region=key, parcels=n) for key, n in counts.items()],
        total_value_cents=value,
        average_weight_grams=round(sum(p.weight_grams for p in parcels) / len(parcels)),
    )
