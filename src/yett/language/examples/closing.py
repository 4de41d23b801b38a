"""The close of a round in an example: its cases, and what it counts and shares out."""

from __future__ import annotations

from yett.kernel.text import nearest
from yett.language.examples.comparing import differs
from yett.language.examples.rows import MEND, row_frame, row_value
from yett.language.examples.telling import APPLICANT, Teller, Told
from yett.language.interpret.closing import Closed, close_round
from yett.language.interpret.world import Case
from yett.language.lines import Line

RECEIVED = "received"


def is_case(line: Line) -> bool:
    name, _, number = line.head.rpartition(" ")
    return (name == "case" and number.isdecimal()) or (line.head == "case" and line.words == "none")


def close_of(line: Line, told: Told, teller: Teller) -> Closed | None:
    """The close of the cases an example tells; None where it tells none."""
    lines = [child for child in line.children if is_case(child)]
    if not lines or teller.service.rounds is None:
        return None
    cases = [_case(each, told, teller) for each in lines if each.head != "case"]
    return close_round(teller.service, cases, told.on, teller.world(told))


def _case(line: Line, told: Told, teller: Teller) -> Case:
    case, received = teller.told(told.on), told.on
    for child in line.children:
        if child.head == RECEIVED:
            received = teller.day(child.words, child.number) or told.on
        else:
            teller.take(child, case)
    return Case(line.head, case.answers, received, case.said.get(APPLICANT))


def expect_close(line: Line, closed: Closed, teller: Teller) -> None:
    shapes = {
        each.name: each.shape
        for each in teller.service.worked_out
        if each.closing and not each.group
    }
    for child in line.children:
        if is_case(child):
            _shared(child, closed, teller)
        elif child.words is None and child.children:
            _row(child, closed, teller)
        elif child.head not in shapes or not child.words:
            close = nearest(child.head, shapes)
            mend = f'write "{close}"' if close else "expect what the close counts"
            teller.findings.add(
                child.number, f'"{child.written}" is not worked out at the close', mend
            )
        else:
            found = differs(
                teller.service, closed.frame, child.head, shapes[child.head], child.words
            )
            if found is not None:
                wrong = f'"{child.head}" should be "{child.words}", and it is "{found}"'
                teller.findings.add(child.number, wrong, MEND)


def _row(line: Line, closed: Closed, teller: Teller) -> None:
    row = row_frame(closed.frame, line)
    if row is None:
        teller.findings.add(
            line.number, f'"{line.written}" is not a row of a table', "name a row that was given"
        )
        return
    for child in line.children:
        row_value(teller.service, row, child, teller.findings)


def _shared(line: Line, closed: Closed, teller: Teller) -> None:
    share = teller.service.rounds.share if teller.service.rounds else None
    for child in line.children:
        if share is None or child.head != share.name:
            mend = f'write "{share.name}"' if share else "nothing is shared out"
            teller.findings.add(child.number, f'"{child.written}" is not shared out', mend)
            continue
        found = "yes" if closed.shared.get(line.head) else "no"
        if found != child.words:
            wrong = f'"{child.head}" should be "{child.words}", and it is "{found}"'
            teller.findings.add(child.number, wrong, MEND)
