"""The probe of a server: records of its calls, and the service that returns them."""
