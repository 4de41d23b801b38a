"""`yett retention`: carry out `kept until` now, and say what was erased and what stays."""

import argparse
from datetime import UTC, datetime
from importlib import import_module

from yett.project.gate import databases, set_up_django


def run(arguments: argparse.Namespace) -> None:
    with databases():
        set_up_django()
        done = import_module("yett.domain.cases.actions.retention").run_retention(
            at=datetime.now(UTC)
        )
        _print(done.id)


def show(arguments: argparse.Namespace) -> None:
    with databases():
        set_up_django()
        _print()


def _print(only: object = None) -> None:
    queries = import_module("yett.domain.cases.queries.retention")
    runs = [run for run in queries.runs() if only in (None, run.id)]
    for run in runs:
        ended = f"ended {run.ended_at:%H:%M:%S}" if run.ended_at else "not ended; the next goes on"
        print(f"{run.started_at:%Y-%m-%d %H:%M} UTC, {ended}")
        print(
            f"  {run.keys} keys of {run.cases} cases destroyed; {run.waiting} cases wait for letters"
        )
    if not runs:
        print("There has been no run yet: `yett retention run` makes one.")
        return
    print("Kept:")
    for row in runs[0].kept:
        print(
            f"  {row['cases']} of {row['service']}, {row['kept_until']}: {'; '.join(row['reasons'])}"
        )
