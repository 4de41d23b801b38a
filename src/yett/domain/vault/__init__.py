"""Sealed personal data: keys that can be destroyed, and seals that are worth nothing without them."""
