"""The probe for servers: records the calls that the engine's clients make.

One line adds it to a server: `grpc.server(pool, interceptors=interop_probe.interceptors())`, on
asyncio `grpc.aio.server(interceptors=interop_probe.aio.interceptors())`. It is off unless the
environment variable INTEROP_PROBE is 1. The package imports only grpcio and protobuf, and contains
no generated code.
"""

import grpc

from interop_probe import aio, environment
from interop_probe.call_recorder import CallRecorder
from interop_probe.observe import ObserveInterceptor

__all__ = ["aio", "interceptors"]


def interceptors() -> list[grpc.ServerInterceptor]:
    """Returns the interceptors of a server on threads, or an empty list if the probe is off.

    Put them before other interceptors, so that also calls which these refuse are recorded.

    Raises:
      ValueError: the environment variables INTEROP_PROBE and INTEROP_TOKEN are invalid.
    """
    token = environment.token_of_probe()
    if token is None:
        return []
    recorder = CallRecorder("python")
    return [ObserveInterceptor(recorder, token), recorder]
