"""The sample: a service, its server, its client and their commands.

`greeter.aio` contains the same on asyncio. The package imports `serving` and the generated stubs of
`greeterpb`, but no test code.
"""

import serving  # noqa: F401  # Must be imported before gRPC: see serving/__init__.py.
