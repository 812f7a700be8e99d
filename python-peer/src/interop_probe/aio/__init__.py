"""The probe for servers on asyncio. Each module has a counterpart one level up."""

import grpc

from interop_probe import environment
from interop_probe.aio.call_recorder import CallRecorder
from interop_probe.aio.observe import ObserveInterceptor

__all__ = ["interceptors"]


def interceptors() -> list[grpc.aio.ServerInterceptor]:
    """Returns the interceptors of a server on asyncio, or an empty list if the probe is off.

    Put them before other interceptors, so that also calls which these refuse are recorded.

    Raises:
      ValueError: the environment variables INTEROP_PROBE and INTEROP_TOKEN are invalid.
    """
    token = environment.token_of_probe()
    if token is None:
        return []
    recorder = CallRecorder("python-aio")
    return [ObserveInterceptor(recorder, token), recorder]
