"""The sample: a service, its server, its client and their commands.

`greeter.aio` holds the same on asyncio. It imports `serving` and the generated stubs of
`greeterpb`, and nothing that is made for tests.
"""

import serving  # noqa: F401  # Must come before the library: see serving/__init__.py.
