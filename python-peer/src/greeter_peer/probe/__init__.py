"""What `server --probe` adds: a record of every call, and the service that tells it."""
