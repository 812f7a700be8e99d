"""The probe of a server on asyncio."""
