"""Backup and restore, one command each.

A backup is two files. The large one holds the cases, the identities, the ledger and the objects, and may be kept as
long as you like. The small one beside it holds the wrapped keys; there is one for each day and they live a week, and a
restore always takes the newest. So an old backup opens with today's keys, and what was erased since stays erased.

The key-encryption key, without which the wrapped keys are nothing, is in neither: whoever finds a backup must not be
able to read it. `--with-keys` writes it into a third file, to be kept somewhere else.
"""
