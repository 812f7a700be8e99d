"""Metadata in messages of the contract, and the metadata key of a call's id."""

from collections.abc import Iterable

from interop.v1.driver_pb2 import MetadataEntry

CALL_ID = "x-interop-call-id"

Pair = tuple[str, str | bytes]


def entries(metadata: Iterable[Pair]) -> list[MetadataEntry]:
    """Converts metadata from the library to messages. Values of type bytes become binary."""
    return [
        MetadataEntry(key=key, binary=value)
        if isinstance(value, bytes)
        else MetadataEntry(key=key, text=value)
        for key, value in metadata
    ]


def pairs(entries: Iterable[MetadataEntry]) -> tuple[Pair, ...]:
    """Converts metadata from messages to the form that the library accepts."""
    return tuple(
        (entry.key, entry.binary if entry.HasField("binary") else entry.text) for entry in entries
    )


def kind_of_value(key: str) -> str:
    """Returns the kind of value that an entry with this key must have: "binary" or "text"."""
    return "binary" if key.endswith("-bin") else "text"
