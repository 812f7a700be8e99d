"""Waiting for the signal to stop."""

import asyncio

from greeter_peer import serving


async def wait_for_stop_signal() -> None:
    """Waits for a signal that `hold_stop_signals` has held, on a thread.

    Handlers of the loop would be gone with the loop, and a second signal would then end the process
    before it has said its exit code.
    """
    await asyncio.to_thread(serving.wait_for_stop_signal)
