"""The probe of a server: a record of every call, and the service that returns it."""
