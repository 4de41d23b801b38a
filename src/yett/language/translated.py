"""Files, and the translations that stand beside them: people.gd.yett beside people.yett."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from yett.language.faults import Findings
from yett.language.texts import Texts, read_translation


def pairs(texts: Iterable[Sequence[str]] | Mapping[str, str]) -> dict[str, str]:
    rows = texts.items() if isinstance(texts, Mapping) else texts
    return {row[0]: row[1] for row in rows}


def translated(file: str) -> str | None:
    """The language of a translation file such as bodies.gd.yett."""
    parts = file.removesuffix(".yett").rsplit("/", 1)[-1].split(".")
    return parts[1] if len(parts) == 2 else None


def texts_for(file: str, files: Mapping[str, str], findings: Findings) -> Texts:
    """The translations that stand beside a file."""
    stem = file.removesuffix(".yett")
    beside = {
        translated(other): other
        for other in files
        if translated(other) and other.startswith(stem + ".")
    }
    return Texts(
        tuple(
            read_translation(code, other, files[other], findings)
            for code, other in sorted(beside.items())
            if code
        )
    )
