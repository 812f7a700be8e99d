"""The types that calls and recodings of one driver may name."""

import threading
from collections.abc import Iterable

from interop_peer import message_types
from interop_peer.driver.generated_stubs import GeneratedStubs, StubFile
from interop_peer.message_types import GENERATED, MessageTypes
from interop_peer.request_errors import InvalidRequest

_KEPT = 100  # The names loaded last.


class CallTypes:
    """The generated ones, and those of loaded files by the names they were loaded under."""

    def __init__(self, stub_files: Iterable[StubFile] = ()) -> None:
        """With the stubs of these files beside those of the contract."""
        self.stubs = GeneratedStubs(stub_files)
        self._lock = threading.Lock()
        self._loaded: dict[str, tuple[bytes, MessageTypes]] = {}

    def load(self, name: str, file_descriptor_set: bytes) -> None:
        """Raises: InvalidRequest."""
        if not name:
            raise InvalidRequest("name must not be empty: it stands for the generated types")
        with self._lock:
            files, types = self._loaded.get(name, (None, None))
        # Files that are there already need no new types.
        if types is None or files != file_descriptor_set:
            types = message_types.loaded(file_descriptor_set)
        with self._lock:
            self._loaded.pop(name, None)  # So that it is the last again.
            self._loaded[name] = (file_descriptor_set, types)
            if len(self._loaded) > _KEPT:
                del self._loaded[next(iter(self._loaded))]

    def under(self, name: str) -> MessageTypes:
        """Raises: InvalidRequest."""
        if not name:
            return GENERATED
        with self._lock:
            if name not in self._loaded:
                raise InvalidRequest(
                    f"types must be empty or a name that files are loaded under, not {name!r}"
                )
            return self._loaded[name][1]
