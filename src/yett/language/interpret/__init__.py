"""Evaluates typed trees in three values: yes, no, and not known yet."""
