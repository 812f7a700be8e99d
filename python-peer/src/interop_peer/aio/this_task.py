"""A limit for the waits of the running task."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from interop_peer.probe.call_time import LONGEST
from interop_probe.aio.this_task import this_task


@contextmanager
def limited() -> Iterator[None]:
    """Limits the time of an operation that may otherwise last as long as the call.

    Such operations are waiting for the next request, and sending a reply that the client does not
    read. After LONGEST, the handler's task is cancelled, as at the end of its call. A handler on
    asyncio cannot end its call while it is sending a reply.
    """
    limit = asyncio.get_running_loop().call_later(LONGEST, this_task().cancel)
    try:
        yield
    finally:
        limit.cancel()
