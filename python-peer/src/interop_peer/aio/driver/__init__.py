"""The driver on asyncio."""
