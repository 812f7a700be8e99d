"""The parcel depot on asyncio. The rules of the domain are those of `depot_server`."""
