"""The scripted methods of ProbeService on asyncio."""
