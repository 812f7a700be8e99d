"""The Greeter as a peer on asyncio. Each module has a counterpart one level up."""
