"""The Python peer: the Greeter's server and client, and a driver for the hub."""
