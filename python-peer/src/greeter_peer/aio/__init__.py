"""The same peer on asyncio: each file is the twin of the file of its name one level up."""
