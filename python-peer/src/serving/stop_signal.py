"""The signals that stop a serving command: SIGTERM and SIGINT."""

import asyncio
import signal

_STOP_SIGNALS = {signal.SIGTERM, signal.SIGINT}


def hold_stop_signals() -> None:
    """Blocks SIGTERM and SIGINT, so that only `wait_for_stop_signal` receives them.

    Call it before any thread starts, because threads inherit the signal mask. Blocked signals also
    reach a process with PID 1, which otherwise receives no signal without a handler.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP_SIGNALS)


def wait_for_stop_signal() -> None:
    """Waits until a blocked signal arrives."""
    signal.sigwait(_STOP_SIGNALS)


async def wait_for_stop_signal_aio() -> None:
    """Waits on a thread until a blocked signal arrives.

    Signal handlers of the event loop end with the loop. A second signal after that would kill the
    process before it sets its exit code.
    """
    await asyncio.to_thread(wait_for_stop_signal)
