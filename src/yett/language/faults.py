"""What is wrong with a declaration, in a sentence a colleague would say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from yett.kernel.problems import Problem

MOST_RULES = 200  # of one kind that are read in one place


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake: where it stands, what is wrong, and what would be right."""

    file: str
    line: int
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong}; {self.mend}"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file and line."""
    return tuple(sorted(set(faults), key=attrgetter("file", "line", "wrong", "mend")))


class Faults(Problem):
    """The declaration has faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__(*self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


@dataclass(slots=True)
class Findings:
    """Gathers the faults of one file, so that all are told at once."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    most: int = MOST_RULES

    def add(self, line: int, wrong: str, mend: str) -> None:
        self.faults.append(Fault(self.file, line, wrong, mend))

    def of(self, file: str) -> Findings:
        """The same collection, for another file."""
        return Findings(file, self.faults, self.most)

    def settle(self) -> None:
        """Raise what has been found, if anything."""
        if self.faults:
            raise Faults(self.faults)
