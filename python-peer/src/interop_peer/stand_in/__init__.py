"""The stand-in, which starts servers for loaded proto files. The engine's gate uses it."""
