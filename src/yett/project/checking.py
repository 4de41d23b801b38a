"""`yett check`: read declarations without a database and tell every fault at once, what could not be searched, and what the gate does not open yet."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from yett.domain.catalogue.rules import not_carried_out
from yett.language import report
from yett.project import environment as env
from yett.project.watching import watch


def check(arguments: argparse.Namespace) -> int:
    if arguments.watch:
        return watch(arguments.files, tell)
    return tell(Path(name) for name in arguments.files)


def nations_vocabulary() -> Path:
    """What services use that stand nowhere near a vocabulary: that of the gate's own nation."""
    clone = Path(__file__).resolve().parents[3]
    return env.folder("YETT_NATION", clone / "scotland") / "vocabulary"


def tell(paths: Iterable[Path]) -> int:
    faults, notes = report(list(paths), elsewhere=nations_vocabulary(), lacking=not_carried_out)
    for told in (*faults, *notes):
        print(told)
    if not faults:
        print("No faults.")
    return 1 if faults else 0
