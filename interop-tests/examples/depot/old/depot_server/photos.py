"""The photos of parcels, as temporary files."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from depot.v1.depot_pb2 import PhotoHeader

CHUNK = 16 * 1024


@dataclass(frozen=True)
class Draft:
    """A photo that is being uploaded."""

    path: Path
    file: BinaryIO


class Photos:
    """A folder with one file for each photo. `with` removes it at the end."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="depot-photos-")
        self._headers: dict[str, PhotoHeader] = {}

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """Opens a temporary file, which is removed at the end unless it was kept."""
        handle, path = tempfile.mkstemp(dir=self._folder.name, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                yield Draft(Path(path), file)
        finally:
            Path(path).unlink(missing_ok=True)

    def keep(self, draft: Draft, header: PhotoHeader) -> None:
        """Stores a complete draft as the photo of its parcel."""
        draft.file.flush()
        draft.path.replace(self._file(header))
        self._headers[header.parcel_id] = header

    def header(self, parcel_id: str) -> PhotoHeader | None:
        return self._headers.get(parcel_id)

    def chunks(self, header: PhotoHeader) -> Iterator[bytes]:
        with self._file(header).open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def drafts(self) -> int:
        """Returns the number of uploads that are not finished."""
        return len(list(Path(self._folder.name).glob("*.part")))

    def _file(self, header: PhotoHeader) -> Path:
        return Path(self._folder.name, header.parcel_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()
