"""Commands that load boundaries and places, and show how far they are."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from django.conf import settings
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from yett.kernel.problems import Problem
from yett.project.gate import databases, set_up_django


def areas(arguments: argparse.Namespace) -> int:
    return _told(_areas, arguments)


def places(arguments: argparse.Namespace) -> int:
    return _told(_places, arguments)


def _areas(arguments: argparse.Namespace) -> str:
    actions = import_module("yett.domain.places.actions")
    nation = import_module("yett.domain.catalogue.queries").nation()
    path, bodies = Path(arguments.file), nation.bodies.values()
    lines = [row.layer for authority in nation.authorities.values() for row in authority.layers]
    layer = arguments.layer or actions.fitting_layer(path=path, bodies=bodies, lines=lines)
    with _bar(path.name) as progress:
        loaded = actions.load_areas(
            path=path,
            layer=layer,
            at=datetime.now(UTC),
            tolerance_m=_metres(arguments.tolerance),
            progress=progress,
        )
    known = sum(body.code in loaded.codes for body in bodies)
    ours = f", {known} of them of bodies we know" if loaded.codes else ""
    return f"{loaded.layer}: {loaded.shapes} {loaded.form}{ours}. In force now."


def _places(arguments: argparse.Namespace) -> str:
    path = Path(arguments.file)
    with _bar(path.name) as progress:
        loaded = import_module("yett.domain.places.actions").load_places(
            path=path, progress=progress
        )
    return f"{loaded.format}: {loaded.places} places, {loaded.postcodes} of them postcodes. In force now."


def _told(load: Callable[[argparse.Namespace], str], arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        try:
            print(load(arguments))
        except Problem as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


def _metres(said: str | None) -> int:
    if said is None:
        return int(settings.YETT_BORDER_METRES)
    if not said.isdigit():
        raise SystemExit(f"--tolerance: {said!r} is not a whole number of metres")
    return int(said)


@contextmanager
def _bar(words: str) -> Iterator[object]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns) as shown:
        task = shown.add_task(words)
        yield lambda done, of: shown.update(task, completed=done, total=of)
