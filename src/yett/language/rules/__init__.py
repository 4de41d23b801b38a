"""Conditions and sums in controlled English, read into typed trees."""
