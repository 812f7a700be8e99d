"""The parts of `serving` that differ on asyncio. A module here has a twin one level up."""
