"""`yett doctor`: looks at every part of an installation and says in words what is wrong and what to do about it.

It changes nothing. Each look is a small function that yields findings; one that breaks is itself a finding.
"""
