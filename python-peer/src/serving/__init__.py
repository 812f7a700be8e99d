"""The parts that all servers and commands share: listening, limits, drain, health, options.

`serving.aio` holds the parts that differ on asyncio, under the same module names. Samples and the
equipment of peers import this package. It imports gRPC and protobuf only: no service's stubs, and
nothing that is made for tests.
"""

import os

# The library's own log lines on stderr would surround the one sentence of an error. It reads this
# variable once, when it is imported, so every package that uses the library imports this one first.
os.environ.setdefault("GRPC_VERBOSITY", "NONE")
