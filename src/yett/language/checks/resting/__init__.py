"""What rules rest on: only what is there, is known by then, and is read by something."""
