"""Servers that stand in for others, on asyncio."""
