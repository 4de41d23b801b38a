"""When days fall, and what comes too early or too late."""
