"""The same peer on asyncio: a file that also stands one level up is its twin."""
