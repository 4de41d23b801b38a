"""What a file is, by its name, by how it begins and by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from yett.language.texts import NAMES


def is_service(path: Path) -> bool:
    """Does this file declare a service, and not what stands beside or around one?"""
    return kind_of(path) == "service"


def files_in(paths: Iterable[str | Path]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        found += sorted(path.rglob("*.yett")) if path.is_dir() else [path]
    return found


def kind_of(path: Path) -> str:
    """What a file is, by its name and what stands beside it."""
    stem = path.name.split(".")[0]
    if path.parent.name == "vocabulary" or stem == "vocabulary":
        return "vocabulary"
    if stem in ("bodies", "collections"):
        return "nation"
    if (path.stem == "examples" or path.stem in NAMES) and (path.parent / "service.yett").exists():
        return "beside"
    if overlay_of(path) is not None:
        return "beside overlay"
    return "service"


def overlay_of(path: Path) -> Path | None:
    """The overlay beside which a translation or examples stand, by their name."""
    name, _, what = path.stem.partition(".")
    found = path.parent / f"{name}.yett"
    return found if (what == "examples" or what in NAMES) and found.exists() else None


def is_vocabulary(text: str) -> bool:
    """A file that begins with its theme holds items, whatever it is called."""
    first = next((line for line in text.split("\n") if line.strip() and line[:2] != "# "), "")
    return first.startswith("theme: ")
