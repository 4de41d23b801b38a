"""What things are by their names, held against what rules make of them."""
