"""The Python peer: the Greeter's server and client, and a driver for the hub."""

import os

# The library's own lines on stderr would stand beside the one sentence of an error. It reads this
# when it is imported, and never again.
os.environ.setdefault("GRPC_VERBOSITY", "NONE")
