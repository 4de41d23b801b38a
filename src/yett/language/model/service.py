"""A service, whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from yett.language.model.afterwards import Afterwards, Period
from yett.language.model.asking import Group, Question, walk
from yett.language.model.deciding import Decision
from yett.language.model.parties import APPLICANT, Asking, Party
from yett.language.model.rounds import Rounds
from yett.language.model.rule import Rule
from yett.language.model.tables import Table
from yett.language.model.telling import MayChange, Promise, Publish, Tell
from yett.language.model.working import Amount, Result
from yett.language.tree import ByRule, Distance, inside, reads
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class GoesTo:
    """The authority, the answer that tells which body, and the column where that answer names a row."""

    authority: str
    question: str | None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """A sum of money, and when it is taken."""

    rule: Rule
    taken_when: Rule | None = None
    paid_by: str | None = None

    def __str__(self) -> str:
        return self.rule.text


@dataclass(frozen=True, slots=True)
class SameAs:
    """How near a report of the same thing lies; `line` where a declaration says so itself."""

    metres: int = 100
    line: int | None = None


@dataclass(frozen=True, slots=True)
class UsedBy:
    who: Words
    strength: str
    why: Words | None
    helper: bool


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Service:
    id: str
    title: Words
    purpose: Words
    laws: tuple[str, ...]
    data_basis: str
    data_basis_special: str | None
    used_by: UsedBy
    channels: tuple[str, ...]
    languages: tuple[str, ...]
    goes_to: GoesTo
    fee: Fee | None
    collections: tuple[str, ...]
    keywords: Words | None
    illustration: Words | None
    amounts: tuple[Amount, ...]
    questions: tuple[Question | Group, ...]
    results: tuple[Result, ...]
    decision: Decision
    tells: tuple[Tell, ...]
    publish: Publish | None
    standard: tuple[Promise, ...]
    may_change: tuple[MayChange, ...]
    hash: str
    vocabulary_hash: str
    minutes: int
    file: str
    later: tuple[Question, ...] = ()
    afterwards: Afterwards = Afterwards()
    once_per: tuple[str, ...] = ()
    as_at: Rule | None = None
    drafts_move_on: date | None = None
    tables: tuple[Table, ...] = ()
    rounds: Rounds | None = None
    unsearched: tuple[int, ...] = ()
    parties: tuple[Party, ...] = ()
    asks: tuple[Asking, ...] = ()
    same_as: SameAs | None = SameAs()
    items: tuple[Question | Group, ...] = field(init=False, repr=False)  # all that is asked, those inside groups too  # fmt: skip

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(walk(self.everything)))

    @property
    def begins(self) -> str:
        """The party that begins: its questions stand under `ask`."""
        return self.parties[0].name if self.parties else APPLICANT

    def party(self, name: str) -> Party | None:
        return next((party for party in self.parties if party.name == name), None)

    @property
    def everything(self) -> tuple[Question | Group, ...]:
        """What the party that begins is asked, then the others, then the decider, then what is asked over time."""
        asked = (item for each in self.asks for item in each.questions)
        return (*self.questions, *asked, *(period.group for period in self.periods))

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.afterwards.periods

    @property
    def worked_out(self) -> tuple[Result, ...]:
        """Every result, those of the close of a round too."""
        return (*self.results, *(self.rounds.results if self.rounds else ()))

    @property
    def ruled(self) -> tuple[tuple[str, str], ...]:
        """The results that are worked out by a rule in Python, and the name of each rule."""
        return tuple(
            (result.name, part.name)
            for result in self.worked_out
            for row in result.rows
            for part in inside(row.gives)
            if isinstance(part, ByRule)
        )

    @property
    def measured(self) -> tuple[str, ...]:
        """The results that rest on how far an address is from somewhere."""
        addresses = {each.name for each in self.asked if each.type == "address"}
        found = [(result.name, tree) for result in self.worked_out for tree in result.trees]
        return tuple(
            dict.fromkeys(
                name
                for name, tree in found
                for part in inside(tree)
                if isinstance(part, Distance) and addresses & {read.name for read in reads(part)}
            )
        )

    @property
    def strength(self) -> str:
        return self.used_by.strength

    @property
    def spot(self) -> Question | None:
        """The question that asks for the spot by which the body is found, if one does."""
        name = self.goes_to.question
        asked = self.question(name) if name is not None else None
        return asked if isinstance(asked, Question) and asked.type == "place" else None

    @property
    def same_within(self) -> int | None:
        """Within how many metres a report is taken to be of the same thing; None where each is another."""
        return self.same_as.metres if self.same_as is not None and self.spot is not None else None

    def question(self, name: str) -> Question | Group | None:
        """A question or group by its name or slug, whatever group it stands in."""
        return next(
            (item for item in (*self.items, *self.later) if name in (item.name, item.slug)),
            None,
        )

    @property
    def asked(self) -> tuple[Question, ...]:
        """Every question, those inside groups, of other parties and asked later too."""
        found = [item for item in self.items if isinstance(item, Question)]
        return (*found, *self.later)

    @property
    def public_questions(self) -> tuple[Question, ...]:
        """The questions whose answers stand in the open dataset."""
        columns = (*self.publish.show, *self.publish.per) if self.publish else ()
        return tuple(question for question in self.asked if question.name in columns)

    @property
    def about_a_spot(self) -> bool:
        """Is it about a place that someone looks after, rather than about the person?"""
        named = self.question(self.goes_to.question) if self.goes_to.question else None
        return isinstance(named, Question) and named.type == "place"

    def tell(self, event: str) -> Tell | None:
        return next((tell for tell in self.tells if tell.event == event), None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Service) and (self.hash, self.vocabulary_hash) == (
            other.hash,
            other.vocabulary_hash,
        )

    def __hash__(self) -> int:
        return hash(self.hash)
