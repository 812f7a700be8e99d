"""The text that is printed on a parcel."""

from depot.v1.depot_pb2 import Parcel

SHORT_RECIPIENT = 12


def text(parcel: Parcel) -> str:
    care = "FRAGILE" if parcel.labels["fragile"] == "yes" else "-"
    value = parcel.value_cents / 100
    return f"{parcel.recipient[:SHORT_RECIPIENT]} / {parcel.postcode} / {value} EUR / {care}"
