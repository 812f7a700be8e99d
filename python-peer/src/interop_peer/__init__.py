"""The peer library, which makes a program a peer: the probe, the driver and the stand-in.

`interop_peer.aio` contains the parts that differ on asyncio. The package imports `serving` and the
generated stubs of `interop.v1`. It works with any service, so it imports no service's stubs.
"""

import serving  # noqa: F401  # Must be imported before gRPC: see serving/__init__.py.
