"""A part of a sum that may be absent must say what it counts as, or be known."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.model import Question, Row, Service, walk
from yett.language.tree import (
    Arithmetic,
    FromBands,
    Known,
    Node,
    OnDay,
    PartBeyond,
    Read,
    Rounded,
    Total,
    Worth,
    inside,
    reads,
)


def check_absence(service: Service, context: Context) -> None:
    questions = {(item.group, item.name): item for item in walk(service.everything)}
    for result in service.results:
        for row in result.rows:
            known = _known(row)
            for read in _parts(row.gives, known):
                question = questions.get((read.group, read.name))
                if (
                    isinstance(question, Question)
                    and _may_lack(question)
                    and read.counts_as is None
                ):
                    _tell(question, result.name, row.line, context)
    for read in _parts(service.fee.rule.tree, frozenset()) if service.fee else ():
        question = questions.get((read.group, read.name))
        if isinstance(question, Question) and _may_lack(question) and read.counts_as is None:
            _tell(question, "fee", service.fee.rule.line if service.fee else 0, context)
    for read in reads(service.as_at.tree) if service.as_at else ():
        question = questions.get((read.group, read.name))
        if isinstance(question, Question) and _may_lack(question):
            _no_day(service, question, context)


def _known(row: Row) -> frozenset[Read]:
    """What the row's own rule makes sure of."""
    tests = inside(row.rule.tree) if row.rule else []
    return frozenset(
        test.left
        for test in tests
        if isinstance(test, Known) and test.wanted and isinstance(test.left, Read)
    )


def _parts(node: Node, known: frozenset[Read]) -> Iterator[Read]:
    """The names a sum adds, takes away or multiplies."""
    if isinstance(node, Read):
        if node not in known:
            yield node
        return
    if isinstance(node, Total):
        sure = (
            {
                test.left
                for test in inside(node.where)
                if isinstance(test, Known) and isinstance(test.left, Read)
            }
            if node.where
            else set()
        )
        yield from _parts(node.part, known | sure)
    elif isinstance(node, (Arithmetic, PartBeyond)):
        yield from _parts(node.left, known)
        yield from _parts(node.right, known)
    elif isinstance(node, (FromBands, OnDay, Rounded, Worth)):
        yield from _parts(node.left, known)


def _may_lack(question: Question) -> bool:
    return question.optional or question.only_if is not None


def _no_day(service: Service, question: Question, context: Context) -> None:
    why = "may be left out" if question.optional else "is not always asked"
    wrong = f'amounts are read on a day that rests on "{question.name}", which {why}'
    line = service.as_at.line if service.as_at else question.line
    context.fault(line, wrong, f'ask "{question.name}" of everyone, or write "as at: received"')


def _tell(question: Question, result: str, line: int, context: Context) -> None:
    why = "may be left out" if question.optional else "is not always asked"
    figure = "£0" if question.shape.kind == "money" else "0"
    context.fault(
        line,
        f'"{result}" adds up "{question.name}", which {why}',
        f'write "counts as: {figure}" under "{question.name}", or add "where {question.name} is known"',
    )
