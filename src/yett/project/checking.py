"""`yett check`: read declarations without a database and tell every fault at once, and what could not be searched."""

import argparse
from pathlib import Path

from yett.language import report


def check(arguments: argparse.Namespace) -> int:
    faults, notes = report([Path(name) for name in arguments.files])
    for told in (*faults, *notes):
        print(told)
    if not faults:
        print("No faults.")
    return 1 if faults else 0
