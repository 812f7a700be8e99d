"""Blocking file operations, which run in a thread while the event loop serves other calls."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


async def off_loop(operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Runs an operation in a thread and returns its result.

    A thread cannot be cancelled. If the caller is, this waits for the operation first, so that
    nobody uses a file when the caller cleans up.
    """
    running = asyncio.ensure_future(asyncio.to_thread(operation, *args, **kwargs))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


@asynccontextmanager
async def entered(resource: AbstractContextManager[R]) -> AsyncIterator[R]:
    """Enters a context manager in a thread, and leaves it in a thread, also after cancellation."""
    stack = ExitStack()
    try:
        yield await off_loop(stack.enter_context, resource)
    finally:
        await off_loop(stack.close)
