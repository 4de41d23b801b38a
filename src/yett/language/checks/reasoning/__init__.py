"""What can be true: rules as formulas over figures, days and choices, searched; and every kind of answer tried."""
