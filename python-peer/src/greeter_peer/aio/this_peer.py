"""Who this peer is, from its own code."""

NAME = "python-aio"
