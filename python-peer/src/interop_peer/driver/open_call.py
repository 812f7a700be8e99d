"""One call in flight, with the same interface for every multicallable of the library."""

import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any, cast

import grpc
from google.protobuf.message import DecodeError, Message
from grpc_status import rpc_status
from interop.v1.driver_pb2 import End

from interop_peer import metadata_entries
from interop_peer.driver.call_check import CheckedCall
from interop_peer.driver.library_call import Multicallable

_NO_MORE = None

# The exceptions that the library raises if a call ended with an error or was cancelled here.
_ENDED = (grpc.RpcError, grpc.FutureCancelledError)


class OpenCall:
    """A call in flight. It begins when this object is created, and calls `over` when it ends.

    `close` ends the library's sending thread.

    A method with a single reply is called with `future`. Its blocking form and `with_call` do the
    same, but cannot be cancelled when the limit of the call passes.
    """

    def __init__(
        self, checked: CheckedCall, multicallable: Multicallable, over: Callable[[], None]
    ) -> None:
        self._requests: SimpleQueue[Message | None] = SimpleQueue()
        self.single_request = not multicallable.client_streams
        self.single_reply = not multicallable.server_streams
        begin = multicallable.library.future if self.single_reply else multicallable.library
        requests = (
            checked.requests[0] if self.single_request else iter(self._requests.get, _NO_MORE)
        )
        self._call = begin(requests, **checked.invocation)
        self._replies = self._single_reply() if self.single_reply else self._call
        self._over = threading.Event()
        for callback in (self._over.set, over):
            if not self._call.add_callback(callback):
                callback()

    def send(self, request: Message) -> None:
        self._requests.put(request)

    def half_close(self) -> None:
        self._requests.put(_NO_MORE)

    def close(self) -> None:
        self._requests.put(_NO_MORE)

    def is_active(self) -> bool:
        return bool(self._call.is_active())

    def cancel(self) -> None:
        self._call.cancel()

    def wait(self, seconds: float) -> None:
        """Waits for this duration, or until the call is over."""
        self._over.wait(seconds)

    def headers(self) -> tuple[tuple[str, str | bytes], ...]:
        """Waits until the headers have arrived or the call is over, and returns the headers."""
        return tuple(self._call.initial_metadata() or ())

    def next_reply(self) -> Message | None:
        """Waits for the next reply and returns it, or None if the call is over."""
        try:
            return cast("Message | None", next(self._replies, None))
        except _ENDED:
            return None

    def end(self) -> End:
        """Waits until the call is over, and returns its end as reported by the library."""
        end = End(
            code=self._call.code().value[0],
            message=self._call.details() or "",
            trailers=metadata_entries.entries(self._call.trailing_metadata() or ()),
        )
        try:
            rich = rpc_status.from_call(self._call)
        except (ValueError, DecodeError):
            end.rich_status_refused = True
        else:
            if rich is not None:
                end.rich_status = rich.SerializeToString()
        return end

    def _single_reply(self) -> Iterator[Any]:
        reply = self._call.result()
        if reply is not None:  # The library accepts a call that ends with OK without a message.
            yield reply
