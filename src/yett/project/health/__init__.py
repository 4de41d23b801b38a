"""How the gate is: alive, ready, measured, traced. Nothing here says who anybody is, and no citizen's page waits for it."""
