"""The sample on asyncio. Each module has a counterpart of the same name one level up."""
