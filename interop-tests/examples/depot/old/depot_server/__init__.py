"""The parcel depot: service, built-in rates and command."""
