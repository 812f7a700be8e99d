"""The parts that all servers and commands share: listening, limits, drain, health, options.

`serving.aio` contains the parts that differ on asyncio, under the same module names. The sample and
the peer library import this package. It imports only gRPC and protobuf, and neither a service's
stubs nor test code.
"""

import os

# Turns off gRPC's own log lines, because a command prints one error message on stderr and nothing
# else. gRPC reads this variable once, when it is imported, so every package that uses gRPC imports
# this package first.
os.environ.setdefault("GRPC_VERBOSITY", "NONE")
