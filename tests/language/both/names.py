"""The names that rules made by chance may use, and the figures, days and lengths of time they hold them against."""

from dataclasses import dataclass, field
from decimal import Decimal

from yett.language import tree
from yett.language.model import Table
from yett.language.types import MONEY, NUMBER, Type

FIGURES = ("0", "1", "2", "-1", "3", "7", "0.01", "0.1", "0.2", "0.30", "33.33", "0.005", "850", "849.99", "850.01", "100",
           "145000", "999999999999.99", "0.333333333333333333333", "12.5")  # fmt: skip
DAYS = ("2026-06-03", "2026-06-02", "2026-06-04", "2028-02-29", "2026-02-28", "2026-01-31", "2026-03-29", "2026-10-25",
        "2008-02-29", "2008-06-03", "2025-12-31", "2024-02-29", "2027-02-28", "1999-11-30", "0001-01-01", "9999-12-31")  # fmt: skip
# Working days after a day are the server's: no browser has the calendar of a body.
TIMES = ("00:00", "08:00", "08:01", "17:30", "23:59")
UNITS = ("day", "day", "week", "month", "year", "year", "hour")
COUNTS = (0, 1, 2, 12, 18, 28, 30, 31, 365, 9999)
PLAIN, METRES, MONEY_ = Type(NUMBER), Type(NUMBER, unit="metres"), Type(MONEY)
MEASURES = ("at least", "at most", "more than", "less than")
STATES = ("confirmed", "contradicted", "unchecked")


@dataclass(frozen=True)
class Name:
    """A name a rule may use: where it stands, what it gives, and what it counts as when it is left out."""

    name: str
    group: str
    type: Type
    is_question: bool = False
    counts_as: Decimal | None = None
    node: tree.Node | None = None

    @property
    def read(self) -> tree.Node:
        return self.node or tree.Read(self.name, self.group, self.counts_as)


@dataclass
class Names:
    """All names so far; the parent of each group; the questions a register checks, and whether these are all there are.

    What follows is the server's alone: tables, whose rows are seen from anywhere; the names of a case, where the close of a round
    counts cases; and whether rules may ask what only the server knows, such as a distance.
    """

    known: list[Name] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    checked: list[str] = field(default_factory=list)
    all_asked: bool = False
    tables: dict[str, Table] = field(default_factory=dict)
    of_case: "Names | None" = None
    on_server: bool = False
    turns_back: bool = True  # may anything be worked out as of another day?

    def chain(self, group: str) -> tuple[str, ...]:
        if group in self.tables:
            return (group, "")
        found = [group]
        while group:
            group = self.parents[group]
            found.append(group)
        return tuple(found)
