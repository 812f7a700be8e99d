"""Servers that stand in for ones of which only the proto files are there; for the hub's gate."""
