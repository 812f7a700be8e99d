"""SIGTERM and SIGINT, which end a serving command."""

import asyncio
import signal

_STOP_SIGNALS = {signal.SIGTERM, signal.SIGINT}


def hold_stop_signals() -> None:
    """Keeps SIGTERM and SIGINT for `wait_for_stop_signal`, however many come.

    Call it before any thread is started: threads inherit it. Held signals also reach a process
    that is PID 1, which otherwise gets none that it has no handler for.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP_SIGNALS)


def wait_for_stop_signal() -> None:
    """Blocks until a held signal comes."""
    signal.sigwait(_STOP_SIGNALS)


async def wait_for_stop_signal_aio() -> None:
    """Waits on a thread until a held signal comes.

    Handlers of the loop would be gone with the loop, and a second signal would then end the process
    before it has set its exit code.
    """
    await asyncio.to_thread(wait_for_stop_signal)
