"""Metadata between hub, driver and server: the key of a call's id, and the form in messages."""

from collections.abc import Iterable

from interop.v1.driver_pb2 import MetadataEntry

CALL_ID = "x-interop-call-id"

Pair = tuple[str, str | bytes]


def entries(metadata: Iterable[Pair]) -> list[MetadataEntry]:
    """Metadata as the library shows it: binary values are bytes, all others text."""
    return [
        MetadataEntry(key=key, binary=value)
        if isinstance(value, bytes)
        else MetadataEntry(key=key, text=value)
        for key, value in metadata
    ]


def pairs(entries: Iterable[MetadataEntry]) -> tuple[Pair, ...]:
    """Metadata as the library takes it, each value as the entry has it."""
    return tuple(
        (entry.key, entry.binary if entry.HasField("binary") else entry.text) for entry in entries
    )


def kind_of_value(key: str) -> str:
    """Which value an entry of this key must have: "binary" or "text"."""
    return "binary" if key.endswith("-bin") else "text"
