"""The stand-in: starts servers whose proto files are loaded at run time, for the hub's gate."""
