"""The rights of callers."""

from depot.v1.depot_pb2 import Parcel


def is_staff(caller: str) -> bool:
    return caller.startswith("staff/")


def may_use(caller: str, parcel: Parcel) -> bool:
    return parcel.sender == caller or is_staff(caller)
