"""Metadata between hub, driver and server: the key of a call's id, and the form in messages."""

from collections.abc import Iterable

from interop.v1.driver_pb2 import MetadataEntry

CALL_ID = "x-interop-call-id"


def entries(metadata: Iterable[tuple[str, str | bytes]]) -> list[MetadataEntry]:
    """Metadata as the library shows it: binary values are bytes, all others text."""
    return [
        MetadataEntry(key=key, binary=value)
        if isinstance(value, bytes)
        else MetadataEntry(key=key, text=value)
        for key, value in metadata
    ]
