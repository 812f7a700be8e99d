"""The parts of `interop_peer` that differ on asyncio: a module here has a twin one level up."""
