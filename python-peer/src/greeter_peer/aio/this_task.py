"""The task that is running."""

import asyncio
from typing import Any


def this_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("no task is running")
    return task


def is_cancelled() -> bool:
    """Whether somebody has cancelled it. An asyncio.CancelledError alone does not say so: what is
    awaited may have been cancelled, and not the task."""
    return this_task().cancelling() > 0
