"""The stand-in on asyncio."""
