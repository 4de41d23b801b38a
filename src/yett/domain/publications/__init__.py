"""What the public sees of a case, and what staff decide about that."""
