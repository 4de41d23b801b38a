"""What we tell people: each message is written once, sealed, and sent by the queue."""
