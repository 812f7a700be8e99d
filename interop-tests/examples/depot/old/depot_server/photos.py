"""The photos of parcels, as temporary files."""

import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from depot.v1.depot_pb2 import PhotoHeader, UploadPhotoRequest

from depot_server.registration import InvalidRequestError

CHUNK = 16 * 1024
MAX_PHOTO = 1024 * 1024


def header_of(first: UploadPhotoRequest) -> PhotoHeader:
    """Returns the header of an upload from its first message.

    Raises:
      InvalidRequestError: the message is no header.
    """
    if first.WhichOneof("part") != "header":
        raise InvalidRequestError([("header", "must be the first message")])
    return first.header


@dataclass(frozen=True)
class Draft:
    """A photo that is being uploaded."""

    header: PhotoHeader
    path: Path
    file: BinaryIO

    def write(self, chunk: bytes) -> bool:
        """Adds a chunk; returns False if the photo is larger than its header allows."""
        self.file.write(chunk)
        return self.file.tell() <= self.header.size_bytes


class Photos:
    """A folder with one file for each photo. `with` removes it at the end."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="depot-photos-")
        self._headers: dict[str, PhotoHeader] = {}

    @contextmanager
    def draft(self, header: PhotoHeader) -> Iterator[Draft]:
        """Opens a temporary file, which is removed at the end unless it was kept.

        Raises:
          InvalidRequestError: the size in the header is invalid.
        """
        if not 0 < header.size_bytes <= MAX_PHOTO:
            raise InvalidRequestError([("header.size_bytes", f"must be 1 to {MAX_PHOTO}")])
        handle, path = tempfile.mkstemp(dir=self._folder.name, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                yield Draft(header, Path(path), file)
        finally:
            Path(path).unlink(missing_ok=True)

    def keep(self, draft: Draft) -> None:
        """Stores a draft as the photo of its parcel.

        Raises:
          InvalidRequestError: the draft has another size than its header.
        """
        size = draft.header.size_bytes
        # A cancelled upload may look like a complete one, so the size decides.
        if draft.file.tell() != size:
            raise InvalidRequestError([("chunk", f"must have {size} bytes together")])
        draft.file.flush()
        draft.path.replace(self._file(draft.header))
        self._headers[draft.header.parcel_id] = draft.header

    def header(self, parcel_id: str) -> PhotoHeader | None:
        return self._headers.get(parcel_id)

    def chunks(self, header: PhotoHeader) -> Generator[bytes, None, None]:
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
