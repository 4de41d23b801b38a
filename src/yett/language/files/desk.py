"""What is read of files, each once; and why one cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from yett.language.faults import Fault
from yett.language.model import Service
from yett.language.nation import Nation
from yett.language.vocabulary import Vocabulary

LARGEST = 4_000_000  # bytes


@dataclass(slots=True)
class Desk:
    """What is being checked, and what has been read for it already. An open file counts as it stands in its editor."""

    opened: Mapping[Path, str] = field(default_factory=dict)
    elsewhere: Path | None = None  # the vocabulary of services beside which none stands
    lacking: Callable[[Service], list[str]] | None = None
    faults: list[Fault] = field(default_factory=list)
    vocabularies: dict[tuple[Path, ...], Vocabulary] = field(default_factory=dict)
    nations: dict[Path, Nation | None] = field(default_factory=dict)
    done: set[Path] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    # How many there are of each service; None where nobody can tell.
    editions: Mapping[str, int] | None = None

    def text(self, path: Path) -> str | None:
        """The text of a file, or a fault that says why there is none."""
        if self.opened and path.resolve() in self.opened:
            return self.opened[path.resolve()]
        try:
            wrong = _unfit(path)
            text = path.read_text(encoding="utf-8") if wrong is None else ""
            # Each other letter of UTF-16 is nothing.
            if wrong is None and text.count("\0") * 4 <= len(text):
                return text
            self.faults.append(wrong or _not_utf8(path))
        except UnicodeDecodeError:
            self.faults.append(_not_utf8(path))
        except OSError as broken:
            why = f"this file cannot be read ({broken.strerror})"
            self.faults.append(Fault(str(path), 1, why, "check its name"))
        return None

    def pairs(self, paths: Iterable[Path]) -> list[tuple[str, str]]:
        return [(str(path), text) for path in paths if (text := self.text(path)) is not None]


def _unfit(path: Path) -> Fault | None:
    """What is no file, or too large a one, is not read."""
    if path.exists() and not path.is_file():
        return Fault(str(path), 1, "this is not a file", "name a file or a folder")
    size = path.stat().st_size
    if size > LARGEST:
        wrong = f"this file holds {size:,} bytes"
        return Fault(str(path), 1, wrong, "keep a service under a million characters")
    return None


def _not_utf8(path: Path) -> Fault:
    return Fault(str(path), 1, "this file is not written in UTF-8", "save it as UTF-8")
