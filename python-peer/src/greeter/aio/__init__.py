"""The sample on asyncio: a module here has a twin one level up."""
