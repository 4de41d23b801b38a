"""Builds the parts of a service from its sorted lines."""
