"""Bounds what a handler waits for by time. Its call bounds it anyway: by cancelling its task."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from greeter_peer.aio.this_task import this_task
from greeter_peer.probe.call_time import LONGEST


@contextmanager
def limited() -> Iterator[None]:
    """Around what the library may hold as long as the call lasts: the next request, a reply that
    the client does not read. After LONGEST the handler is ended as the end of its call ends it:
    a handler on asyncio cannot end its call while a reply waits."""
    limit = asyncio.get_running_loop().call_later(LONGEST, this_task().cancel)
    try:
        yield
    finally:
        limit.cancel()
