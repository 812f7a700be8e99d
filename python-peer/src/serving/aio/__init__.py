"""The parts of `serving` that differ on asyncio. Each module has a counterpart one level up."""
