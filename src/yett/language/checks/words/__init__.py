"""What people read and hear: plain, filled in, and of one mind with the rules."""
