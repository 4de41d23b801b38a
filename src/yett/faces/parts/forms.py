"""A form built from a declaration. What a field looks like follows from the question's type and from nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from yett.language import Question

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Option:
    id: str
    value: str
    label: str
    chosen: bool
    hint: str = ""
    hint_id: str = ""  # never the id of the question's own hint


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: where it is, and what is wrong in words."""

    target: str
    message: str


@dataclass(frozen=True)
class Field:
    """A question as a page shows it: with what was typed, and what is wrong with that."""

    question: Question
    code: str
    raw: Raw
    problem: str = ""
    heading: str = ""

    @property
    def template(self) -> str:
        return f"parts/fields/{self.question.type.replace(' ', '-')}.html"

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def id(self) -> str:
        return f"answer-{self.question.slug}"

    @property
    def prefix(self) -> str:
        """How the names of this field's boxes begin."""
        return f"{self.name}-"

    @property
    def label(self) -> str:
        return label(self.question, self.code)

    @property
    def hint(self) -> str:
        return self.question.hint.in_(self.code) if self.question.hint else ""

    @property
    def why(self) -> str:
        return self.question.why.in_(self.code) if self.question.why else ""

    @property
    def value(self) -> str:
        return next(iter(self.raw.get(self.name, ())), "")

    def part(self, ending: str) -> str:
        """What stands in one box of a question that has several, such as the day of a date."""
        return next(iter(self.raw.get(f"{self.name}-{ending}", ())), "")

    @property
    def parts(self) -> "Parts":
        return Parts(self)

    @property
    def options(self) -> list[Option]:
        chosen = set(self.raw.get(self.name, ()))
        return [
            Option(
                self._option_id(place),
                key,
                words,
                key in chosen,
                self._hint_of(key),
                f"{self.id}-{place + 1}-hint",
            )
            for place, (key, words) in enumerate(_choices(self.question, self.code))
        ]

    @property
    def described_by(self) -> str:
        ids = (
            f"{self.id}-hint" if self.hint else "",
            f"{self.id}-why" if self.why else "",
            f"{self.id}-error" if self.problem else "",
        )
        return " ".join(part for part in ids if part)

    @property
    def attributes(self) -> SafeString:
        """What ties a control to its hint and its error for people who cannot see them side by side."""
        wrong = SafeString(' aria-invalid="true"') if self.problem else ""
        return format_html(' aria-describedby="{}"{}', self.described_by, wrong)

    @property
    def problems(self) -> list[Problem]:
        return [Problem(self.id, self.problem)] if self.problem else []

    def _hint_of(self, key: str) -> str:
        choice = self.question.choice(key)
        return choice.hint.in_(self.code) if choice and choice.hint else ""

    def _option_id(self, place: int) -> str:
        """The first option bears the field's own id, so that the error summary's link lands on it."""
        return self.id if place == 0 else f"{self.id}-{place + 1}"


class Parts:
    """The boxes of a field by name, for templates: {{ field.parts.day }}."""

    def __init__(self, field: Field) -> None:
        self._field = field

    def __getitem__(self, ending: str) -> str:
        return self._field.part(ending.replace("_", "-"))


def stored(question: Question, code: str, value: Any) -> Field:
    """The field as it was answered before, or empty."""
    return Field(question, code, {} if value is None else _spread(question, value))


def typed(question: Question, code: str, raw: Raw, problem: str = "") -> Field:
    """The field as it was just typed, right or wrong."""
    return Field(question, code, raw, problem)


def carried(question: Question, value: Any) -> list[tuple[str, str]]:
    """A value in the boxes of its form, for a page that carries it on unseen."""
    boxes = _spread(question, value)
    return [(name, said) for name, given in boxes.items() for said in given]


def alone(field: Field) -> Field:
    """The field as the only one on its page, whose words are the page's heading."""
    return replace(field, heading=field.label)


def label(question: Question, code: str) -> str:
    words = question.words.in_(code)
    return gettext("%(question)s (optional)") % {"question": words} if question.optional else words


def _choices(question: Question, code: str) -> list[tuple[str, str]]:
    if question.type == "yes or no":
        return [("yes", gettext("Yes")), ("no", gettext("No"))]
    return [(choice.key, choice.words.in_(code)) for choice in question.choices]


def _one(name: str, value: Any) -> Raw:
    return {name: [str(value)]}


def _yes_or_no(name: str, value: Any) -> Raw:
    return {name: ["yes" if value else "no"]}


def _many(name: str, value: Any) -> Raw:
    return {name: [str(item) for item in value]}


def _date(name: str, value: Any) -> Raw:
    year, month, day = str(value).split("-")
    return {
        f"{name}-day": [day.lstrip("0")],
        f"{name}-month": [month.lstrip("0")],
        f"{name}-year": [year],
    }


def _boxes(name: str, value: Any) -> Raw:
    """A value of several parts, each in its own box: a place, a bank account."""
    return {f"{name}-{slugify(part)}": [str(inner)] for part, inner in value.items()}


def _address(name: str, value: Any) -> Raw:
    lines = {f"{name}-line-{place}": [line] for place, line in enumerate(value["lines"][:4], 1)}
    return lines | {f"{name}-postcode": [value["postcode"]]}


SPREADS: dict[str, Callable[[str, Any], Raw]] = {
    "yes or no": _yes_or_no,
    "many choices": _many,
    "date": _date,
    "birth date": _date,
    "address": _address,
    "place": _boxes,
    "bank account": _boxes,
}


def _spread(question: Question, value: Any) -> Raw:
    return SPREADS.get(question.type, _one)(question.name, value)
