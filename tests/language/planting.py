"""Reads files of mistakes: `-` is what stands in the sound service, `+` what is planted there, `=` each fault that must be told."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    name: str
    changes: tuple[tuple[str, str], ...]
    told: tuple[str, ...]


def _written(text: str) -> str:
    """A line end, tab or unseen letter is written as in \\n, \\t or \\u200b."""
    return re.sub(
        r"\\(n|t|u[0-9a-f]{4})", lambda match: match[0].encode().decode("unicode_escape"), text
    )


def _mistake(block: str) -> Mistake:
    name, *lines = block.strip("\n").split("\n")
    rows = [(line[:1], _written(line[2:])) for line in lines]
    old = [text for mark, text in rows if mark == "-"]
    new = [text for mark, text in rows if mark == "+"]
    return Mistake(
        name, tuple(zip(old, new, strict=True)), tuple(text for mark, text in rows if mark == "=")
    )


def mistakes_of(file: Path) -> list[Mistake]:
    return [_mistake(block) for block in file.read_text().split("## ")[1:]]
