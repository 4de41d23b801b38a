"""Work for later: kept in the same transaction as the fact it follows from."""
