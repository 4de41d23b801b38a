"""`yett new`: the first files of a service, as the nation begins one: a few lines, their translation, and worked examples."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from yett.kernel.problems import Problem
from yett.language import check_files
from yett.project import environment as env

FIRST = "first"
WITHOUT = "services"
_ID = re.compile(r"(?:([a-z][a-z0-9-]*)/)?([a-z][a-z0-9-]*)")
LONGEST = 120


class NoBeginning(Problem):
    """This service cannot be begun."""

    def __str__(self) -> str:
        return str(self.details[0])


def begin(arguments: argparse.Namespace) -> int:
    """Write the files, check them, and say what to do next. Nothing that is there already is written over."""
    clone = Path(__file__).resolve().parents[3]
    nation = env.folder("YETT_NATION", clone / "scotland")
    try:
        found = _ID.fullmatch(arguments.id.strip())
        if found is None:
            raise NoBeginning(f'"{arguments.id}" cannot name a service; write small letters and hyphens, as in fallen-tree or roads/fallen-tree')  # fmt: skip
        subject, name = found[1] or WITHOUT, found[2]
        title = " ".join((arguments.title or name.replace("-", " ").capitalize()).split())
        folder = write(nation, f"{subject}/{name}", name, title)
    except NoBeginning as wrong:
        print(wrong)
        return 1
    faults = check_files([folder / "service.yett"])
    print("\n".join((*map(str, faults), *next_steps(_near(folder), faults == []))))
    return 1 if faults else 0


def write(nation: Path, id_: str, name: str, title: str) -> Path:
    """The files of the new service, made from those the nation begins with."""
    first, folder = nation / FIRST, nation / "services" / name
    if not (first / "service.yett").exists():
        raise NoBeginning(f"{nation} has no {FIRST}/service.yett to begin with; add one")
    if folder.exists():
        raise NoBeginning(f"{_near(folder)} is there already; choose another name")
    if len(title) > LONGEST or not title:
        raise NoBeginning(f"the title is {len(title)} letters long; keep to {LONGEST}")
    folder.mkdir(parents=True)
    for file in sorted(first.glob("*.yett")):
        lines = _lines(file.read_text(encoding="utf-8"), id_, title.replace("{", "{{").replace("}", "}}"))  # fmt: skip
        (folder / file.name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def _lines(text: str, id_: str, title: str) -> Iterator[str]:
    """The title and the lasting name are the new service's; in a translation the title is still to be translated."""
    translated = "\n  for: " in text
    for line in text.split("\n"):
        if line.startswith("service: "):
            yield f"service: {title}"
        elif line.startswith("  id: "):
            yield f"  id: {id_}"
        elif translated and line.startswith("  for: "):
            yield f"  for: {title}"
            yield "    unsure"
        elif not line.startswith("# "):
            yield line


def _near(folder: Path) -> Path:
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def next_steps(folder: Path, sound: bool) -> list[str]:
    if not sound:
        return ["", f"{folder} is written; mend these first."]
    return [
        f"{folder} is a service already, and has no faults.",
        "",
        "Next:",
        f"  open {folder / 'service.yett'} in any editor and change every line to what your service needs;",
        f"  leave this running beside it, and it tells you what is wrong whenever you save:  yett check --watch {folder}",
        "  publish it:  yett publish, or make demo, which publishes it too and opens the gate",
        "What every line may say stands in docs/reference/language.md; docs/tutorial/declare-a-service.md goes the whole way once.",
    ]
