"""Functions for the running task: its cancellation, and a limit for its waits."""

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

    An asyncio.CancelledError alone does not prove this, because the awaited object may have been
    cancelled instead of the task.
    """
    return this_task().cancelling() > 0


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
