"""The driver, which performs calls for the engine and reports what the client library returned."""
