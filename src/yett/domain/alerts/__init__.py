"""Letters about what is reported near a place somebody chose: asked for, said yes to by mail, and stopped at once."""
