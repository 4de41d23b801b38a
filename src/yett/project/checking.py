"""`yett check`: read declarations without a database and tell every fault at once."""

import argparse
from pathlib import Path

from yett.language import check_files


def check(arguments: argparse.Namespace) -> int:
    faults = check_files([Path(name) for name in arguments.files])
    for fault in faults:
        print(fault)
    if not faults:
        print("No faults.")
    return 1 if faults else 0
