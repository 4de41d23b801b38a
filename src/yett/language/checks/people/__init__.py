"""Who takes part, what they see and sign, and what is kept of them."""
