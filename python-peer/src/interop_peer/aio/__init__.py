"""The parts of `interop_peer` that differ on asyncio. Modules have counterparts one level up."""
