"""The message types that calls and recodings of one driver may use."""

import threading
from collections.abc import Iterable

from interop_peer import message_types
from interop_peer.driver.generated_stubs import GeneratedStubs, StubFile
from interop_peer.message_types import GENERATED, MessageTypes
from interop_peer.request_errors import InvalidRequest

_MOST_NAMES = 100  # Older names are dropped.


class CallTypes:
    """The generated types, and the types of loaded files by the names of the files."""

    def __init__(self, stub_files: Iterable[StubFile] = ()) -> None:
        """Creates the types.

        Args:
          stub_files: files with generated stubs, in addition to those of the contract.
        """
        self.stubs = GeneratedStubs(stub_files)
        self._lock = threading.Lock()
        self._loaded: dict[str, tuple[bytes, MessageTypes]] = {}

    def load(self, name: str, file_descriptor_set: bytes) -> None:
        """Loads files under a name.

        Raises:
          InvalidRequest: the name is empty, or the files cannot be linked.
        """
        if not name:
            raise InvalidRequest("name must not be empty: that is the name of the generated types")
        with self._lock:
            files, types = self._loaded.get(name, (None, None))
        # Files that are already loaded keep their types.
        if types is None or files != file_descriptor_set:
            types = message_types.loaded(file_descriptor_set)
        with self._lock:
            self._loaded.pop(name, None)  # Moves the name to the end.
            self._loaded[name] = (file_descriptor_set, types)
            if len(self._loaded) > _MOST_NAMES:
                del self._loaded[next(iter(self._loaded))]

    def named(self, name: str) -> MessageTypes:
        """Returns the types that were loaded under a name, or the generated types if it is empty.

        Raises:
          InvalidRequest: no files are loaded under this name.
        """
        if not name:
            return GENERATED
        with self._lock:
            if name not in self._loaded:
                raise InvalidRequest(
                    f"types must be empty or a name that files are loaded under, not {name!r}"
                )
            return self._loaded[name][1]
