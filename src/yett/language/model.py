"""A service, declared: frozen once it has been compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.tree import Node
from yett.language.types import Type
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition or a sum: its typed tree, and the words it was written in."""

    tree: Node
    text: str
    line: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    words: Words
    on_its_own: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """Ends the journey, or with `ask again if` refuses the answer, when its rule is true."""

    rule: Rule
    words: Words
    then: tuple[Words, ...] = ()
    may_go_on: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """May we check this with a source; and what to send otherwise."""

    words: Words
    otherwise: Words | None


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    slug: str
    words: Words
    why: Words | None
    type: str
    shape: Type
    line: int
    hint: Words | None = None
    say: Words | None = None
    choices: tuple[Choice, ...] = ()
    only_if: Rule | None = None
    stops: tuple[Stop, ...] = ()
    ask_again: tuple[Stop, ...] = ()
    check: Check | None = None
    optional: bool = False
    sensitivity: str = "open"
    kept_until: str | None = None
    data: str | None = None
    published: str = "kept"
    ask_every_time: bool = False
    counts_as: Decimal | None = None
    least: str | None = None
    most: str | None = None
    was: tuple[str, ...] = ()
    group: str = ""
    also: Mapping[str, Words] = field(default_factory=dict)

    @property
    def choice_keys(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self.choices)

    def choice(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions asked again for each of something."""

    name: str
    slug: str
    words: Words
    why: Words | None
    line: int
    questions: tuple[Question | Group, ...]
    only_if: Rule | None = None
    hint: Words | None = None
    say: Words | None = None
    may_be_none: bool = False
    least: int = 1
    most: int | None = None
    plural: str = ""
    group: str = ""
    counted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def closed_key(self) -> str:
        return f"{self.name} closed"


@dataclass(frozen=True, slots=True)
class Held:
    """A value an amount holds from a day."""

    since: date | None
    value: Decimal | Span
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    name: str
    shape: Type
    held: tuple[Held, ...]
    laws: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a result: what it gives, and when."""

    gives: Node
    rule: Rule | None
    head: str
    line: int


@dataclass(frozen=True, slots=True)
class Result:
    """A named result: rows where the first true wins, or one sum."""

    name: str
    shape: Type
    rows: tuple[Row, ...]
    line: int
    group: str = ""
    words: Words = Words("")
    values: Mapping[str, Words] = field(default_factory=dict)

    def value_words(self, value: object) -> Words:
        """A value of this result as people read it; what is in no row is said as it is."""
        key = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        return self.values.get(key) or Words(key)


@dataclass(frozen=True, slots=True)
class DecidedBy:
    who: Words
    rule: Rule | None
    computer: bool

    def __str__(self) -> str:
        return str(self.who)


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit. `stops_for` names those whose silence stops the clock: applicant, or none."""

    span: Span
    rule: Rule | None
    line: int
    stops_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    key: str
    words: tuple[Words, ...]
    rule: Rule | None
    blanks: tuple[str, ...]
    closes: bool
    line: int
    passes_on: str | None = None
    closing_needs_photo: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    by: tuple[DecidedBy, ...]
    within: tuple[Within, ...]
    outcomes: tuple[Outcome, ...]
    nothing: Words | None = None
    silence_means: str | None = None

    def outcome(self, key: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)


@dataclass(frozen=True, slots=True)
class Tell:
    event: str
    words: Words
    then: tuple[Words, ...] = ()
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Publish:
    title: Words
    per: tuple[str, ...]
    show: tuple[str, ...]
    hide_under: int | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    name: str
    direction: str
    figure: str


@dataclass(frozen=True, slots=True)
class MayChange:
    names: tuple[str, ...]
    direction: str


@dataclass(frozen=True, slots=True)
class Change:
    """What the applicant may tell after the decision: within what time, and what it means (reopen, end)."""

    key: str
    words: Words
    told_by: tuple[str, ...]
    within: Span | None
    means: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    changes: tuple[Change, ...] = ()

    def meaning(self, means: str) -> Change | None:
        return next((change for change in self.changes if change.means == means), None)


@dataclass(frozen=True, slots=True)
class GoesTo:
    authority: str
    question: str | None


@dataclass(frozen=True, slots=True)
class UsedBy:
    who: Words
    strength: str
    why: Words | None
    helper: bool


@dataclass(frozen=True, slots=True, eq=False)
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
    fee: str | None
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

    @property
    def strength(self) -> str:
        return self.used_by.strength

    def question(self, name: str) -> Question | Group | None:
        """A question or group by its name or slug, whatever group it stands in."""
        return next(
            (
                item
                for item in (*walk(self.questions), *self.later)
                if name in (item.name, item.slug)
            ),
            None,
        )

    @property
    def asked(self) -> tuple[Question, ...]:
        """Every question, those inside groups and those asked later too."""
        found = (item for item in walk(self.questions) if isinstance(item, Question))
        return (*found, *self.later)

    @property
    def public_questions(self) -> tuple[Question, ...]:
        """The questions whose answers stand in the open dataset."""
        columns = (*self.publish.show, *self.publish.per) if self.publish else ()
        return tuple(question for question in self.asked if question.name in columns)

    def tell(self, event: str) -> Tell | None:
        return next((tell for tell in self.tells if tell.event == event), None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Service) and (self.hash, self.vocabulary_hash) == (
            other.hash,
            other.vocabulary_hash,
        )

    def __hash__(self) -> int:
        return hash(self.hash)


def walk(questions: tuple[Question | Group, ...]) -> list[Question | Group]:
    """Every question and group, in order, those inside groups too."""
    found: list[Question | Group] = []
    for item in questions:
        found.append(item)
        if isinstance(item, Group):
            found.extend(walk(item.questions))
    return found
