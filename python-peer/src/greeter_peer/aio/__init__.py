"""The Greeter as a peer on asyncio: a module here has a twin one level up."""
