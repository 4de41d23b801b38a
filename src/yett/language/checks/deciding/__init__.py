"""How a case may end, who is refused, and what follows."""
