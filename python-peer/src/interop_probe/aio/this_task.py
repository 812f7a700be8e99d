"""The running task and its cancellation."""

import asyncio
from typing import Any


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
