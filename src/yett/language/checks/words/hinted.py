"""What the words of a question tell of its figures, held against every rule about it: an age, a length of time, the most there may be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.rules import holding
from yett.language.checks.words.terms import AGE, COUNTED, length_of, number_of, single
from yett.language.model import Question, Service
from yett.language.tree import Arithmetic, Compare, Elapsed, Node, Read, inside

_CAP = re.compile(
    r"\b(?:at most|up to|no more than) ([0-9]+) ([a-z]+)|\b([0-9]+) ([a-z]+) at most\b"
)
_OTHERS = re.compile(r"\bif\b|\bor (?:under|younger)\b", re.IGNORECASE)  # who is told of besides
_OF_ELSE = re.compile(r" (?:of|to|or)\b")  # three months of bills
HOLDING = (Arithmetic, Compare, Elapsed)
Held = tuple[Any, int]  # a figure that rules hold something against, and on which line


def check_hinted(service: Service, context: Context) -> None:
    """A question whose own lines hold a fault has lost a rule, and is not looked at."""
    held = _held(service)
    asked = [item for item in service.items if isinstance(item, Question)]
    faulted = sorted(fault.line for fault in context.findings.faults)
    ends = [*(each.line for each in asked[1:]), faulted[-1] + 1 if faulted else 0]
    for question, end in zip(asked, ends, strict=False):
        figures = held.get((question.group, question.name))
        if not figures or any(question.line <= line < end for line in faulted):
            continue
        wrong = _age(question, figures) or _lasting(question, figures) or _most(question, figures)
        if wrong:
            told, figure, line = wrong
            said = f'"{question.name}" tells {told}, and the rules hold it against {figure}'
            context.fault(line, said, "write the same figure in both")


def _held(service: Service) -> Mapping[tuple[str, str], list[Held]]:
    """The figures that never change which rules hold a question against."""
    figures = unchanging(service)
    held: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for standing in holding(service, *HOLDING):
        for part in inside(standing.tree):
            if part.__class__ not in HOLDING:
                continue
            for read, other in _against(part):
                figure = constant(other, figures)
                if figure is not None:
                    held[read.group, read.name].append((figure, standing.line))
    return held


def _against(part: Node) -> Iterator[tuple[Read, Node]]:
    match part:
        case Elapsed(_, left, span, _, right):
            yield from ((each, span) for each in (left, right) if isinstance(each, Read))
        case Compare(_, Read() as left, right) | Arithmetic("lower of" | "higher of", Read() as left, right):  # fmt: skip
            yield left, right


def _texts(question: Question) -> str:
    return " ".join(each.en for each in (question.words, question.hint, question.why) if each)


def _age(question: Question, held: list[Held]) -> tuple[str, str, int] | None:
    """An age that is told is one that rules hold the birth against."""
    if not question.shape.birth:
        return None
    ages = [(each, line) for each, line in held if isinstance(each, Span) and each.unit == "year" and each.count > 1]  # fmt: skip
    plain = " ".join(part for part in re.split(r"[.;] ", _texts(question)) if not _OTHERS.search(part))  # fmt: skip
    told = [int(each[1]) for each in AGE.finditer(plain)] if ages else []
    if not told or any(abs(age - each.count) <= 1 for age in told for each, _ in ages):
        return None
    return f"the age of {told[0]}", str(ages[0][0]), ages[0][1]


def _lasting(question: Question, held: list[Held]) -> tuple[str, str, int] | None:
    """As many of another unit: twelve months, and twelve days."""
    spans = [(each, line) for each, line in held if isinstance(each, Span)]
    if not spans:
        return None
    text = _texts(question)
    told = [each for found in COUNTED.finditer(text) if (each := length_of(found)) and not _OF_ELSE.match(text, found.end())]  # fmt: skip
    if any(each == span for each in told for span, _ in spans):
        return None
    for span, line in spans:
        other = next((each for each in told if each.count == span.count and _of_other(each, span)), None)  # fmt: skip
        if other is not None:
            return str(other), str(span), line
    return None


def _of_other(one: Span, other: Span) -> bool:
    return {one.unit, other.unit} != {"day", "working day"}


def _most(question: Question, held: list[Held]) -> tuple[str, str, int] | None:
    """The most there may be of what the question counts."""
    figures = [(each, line) for each, line in held if isinstance(each, Decimal)]
    if not figures or question.ask_again or question.stops:
        return None
    noun = single(question.shape.unit or question.name.split()[-1])
    found = [(each[1] or each[3], each[2] or each[4]) for each in _CAP.finditer(_texts(question))]
    told = [number_of(figure) for figure, of in found if single(of) == noun]
    limits = [number_of(each) for each in (question.least, question.most) if each and each.isdigit()]  # fmt: skip
    right = [*(each for each, _ in figures), *limits]
    if not told or any(abs(each - other) <= 1 for each in told for other in right):
        return None
    return f"{told[0]} {noun}s", f"{figures[0][0]:,}", figures[0][1]
