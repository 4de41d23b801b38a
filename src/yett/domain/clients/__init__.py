"""Programs that speak to the gate for people: their keys, how much each may send, and what it has sent before."""
