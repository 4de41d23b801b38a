"""Amounts and sums: shares of a whole, steps that rise, parts, ends, and what is left out of them."""
