"""The equipment that makes a program a peer: the probe, the driver and the stand-in.

`interop_peer.aio` holds the parts that differ on asyncio. It imports `serving` and the generated
stubs of `interop.v1`. It works with any service, so it imports no service's stubs and no sample.
"""

import serving  # noqa: F401  # Must come before the library: see serving/__init__.py.
