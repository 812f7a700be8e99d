"""The Greeter as a peer: the sample's server with the probe, and the driver with its stubs.

`greeter_peer.aio` contains the same on asyncio. This is the only package that imports both the
sample (`greeter`, `greeterpb`) and the peer library (`interop_peer`, `interop.v1`).
"""

import serving  # noqa: F401  # Must be imported before gRPC: see serving/__init__.py.
