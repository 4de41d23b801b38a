"""Who did what, provably: one row for every look and every change, and a tree that keeps the rows honest."""
