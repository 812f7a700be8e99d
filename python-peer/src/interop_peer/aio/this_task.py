"""The task that runs: whether it is cancelled, and how long it may wait."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from interop_peer.probe.call_time import LONGEST


def this_task() -> asyncio.Task[Any]:
    """Returns the running task."""
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("no task is running")
    return task


def is_cancelled() -> bool:
    """Returns whether the running task was cancelled.

    An asyncio.CancelledError alone does not prove it: what is awaited may have been cancelled, and
    not the task.
    """
    return this_task().cancelling() > 0


@contextmanager
def limited() -> Iterator[None]:
    """Bounds by time what the library may hold as long as the call lasts.

    That is the next request, or a reply that the client does not read. After LONGEST the handler is
    ended as the end of its call ends it: a handler on asyncio cannot end its call while a reply
    waits.
    """
    limit = asyncio.get_running_loop().call_later(LONGEST, this_task().cancel)
    try:
        yield
    finally:
        limit.cancel()
