"""What `server --probe` adds, on asyncio."""
