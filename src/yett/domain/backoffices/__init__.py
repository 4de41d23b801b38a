"""What a body's own back office is told of its reports, and what it tells in turn: Open311 the other way round."""
