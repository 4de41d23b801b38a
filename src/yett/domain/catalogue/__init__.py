"""Services on offer, their editions, and how people find them."""
