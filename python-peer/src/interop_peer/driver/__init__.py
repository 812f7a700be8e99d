"""The driver: performs calls for the hub, and reports what the client library returned."""
