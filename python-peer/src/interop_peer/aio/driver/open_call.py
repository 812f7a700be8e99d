"""One call in flight, with the same interface for every multicallable of the library."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any, cast

import grpc
from google.protobuf.message import DecodeError, Message
from grpc_status import rpc_status
from interop.v1.driver_pb2 import End

from interop_peer import metadata_entries
from interop_peer.driver.call_check import CheckedCall
from interop_peer.driver.library_call import Multicallable
from interop_probe.aio.this_task import is_cancelled

_NO_MORE = None


class OpenCall:
    """A call in flight. It begins when this object is created, and calls `over` when it ends.

    `close` ends the call and the library's sending task.
    """

    def __init__(
        self, checked: CheckedCall, multicallable: Multicallable, over: Callable[[], None]
    ) -> None:
        self._requests: asyncio.Queue[Message | None] = asyncio.Queue()
        self.single_request = not multicallable.client_streams
        self.single_reply = not multicallable.server_streams
        requests = checked.requests[0] if self.single_request else self._sent_requests()
        self._call = multicallable.library(requests, **checked.invocation)
        self._replies = self._single_reply() if self.single_reply else aiter(self._call)
        self._over = asyncio.Event()
        self._call.add_done_callback(lambda _: self._over.set())
        self._call.add_done_callback(lambda _: over())

    async def _sent_requests(self) -> AsyncIterator[Message]:
        while (request := await self._requests.get()) is not _NO_MORE:
            yield request

    def send(self, request: Message) -> None:
        self._requests.put_nowait(request)

    def half_close(self) -> None:
        self._requests.put_nowait(_NO_MORE)

    def close(self) -> None:
        self._call.cancel()
        self._requests.put_nowait(_NO_MORE)

    def is_active(self) -> bool:
        return not self._call.done()

    def cancel(self) -> None:
        self._call.cancel()

    async def wait(self, seconds: float) -> None:
        """Waits for this duration, or until the call is over."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)

    async def headers(self) -> tuple[tuple[str, str | bytes], ...]:
        """Waits until the headers have arrived or the call is over, and returns the headers."""
        if self.single_request and self.single_reply and await self._is_refused():
            return ()
        return tuple(await self._call.initial_metadata() or ())

    async def _is_refused(self) -> bool:
        """Returns whether the library refused the metadata of a unary call.

        In that case the library raises an error and never sets a status. Waits for the reply, which
        arrives together with the headers.
        """
        try:
            await self._call
        except grpc.aio.InternalError:
            return True
        except grpc.RpcError:
            return False
        except asyncio.CancelledError:
            if is_cancelled():
                raise
        return False

    async def next_reply(self) -> Message | None:
        """Waits for the next reply and returns it, or None if the call is over."""
        try:
            async for reply in self._replies:
                if reply is not None:  # None means that the library could not deserialize a reply.
                    return cast("Message", reply)
        except (grpc.RpcError, grpc.aio.InternalError):
            return None
        except asyncio.CancelledError:
            if is_cancelled():
                raise
        return None

    async def end(self) -> End:
        """Waits until the call is over, and returns its end as reported by the library."""
        end = End(
            code=(await self._call.code()).value[0],
            message=await self._call.details() or "",
            trailers=metadata_entries.entries(await self._call.trailing_metadata() or ()),
        )
        try:
            rich = await rpc_status.aio.from_call(self._call)
        except (ValueError, DecodeError):
            end.rich_status_refused = True
        else:
            if rich is not None:
                end.rich_status = rich.SerializeToString()
        return end

    async def _single_reply(self) -> AsyncIterator[Any]:
        yield await self._call
