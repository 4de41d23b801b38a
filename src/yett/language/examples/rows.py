"""Rows of groups and tables, and what an example expects to be worked out for one."""

from __future__ import annotations

from yett.kernel.text import nearest
from yett.language.examples.afterwards import pay_said
from yett.language.examples.comparing import differs
from yett.language.faults import Findings
from yett.language.interpret.frame import Frame
from yett.language.lines import Line
from yett.language.model import Service
from yett.language.types import DATE, Type

MEND = "correct the example, or the rule"


def row_frame(frame: Frame, line: Line) -> Frame | None:
    """`job 2`, `facility A12` or `candidate 7`: the row by its key, or else by its number."""
    names = {name for _, name in frame.plan.asked} | set(frame.plan.tables)
    group = next(
        (name for name in sorted(names, key=len, reverse=True) if line.head.startswith(f"{name} ")),
        None,
    )
    if group is None or not (
        group in frame.plan.tables or (frame.group, group) in frame.plan.asked
    ):
        return None
    told = line.written[len(group) + 1 :]
    rows, _ = frame.rows(group)
    if group in frame.plan.table_of:
        return next((row for row in rows if row.row_key(group).casefold() == told.casefold()), None)
    return rows[int(told) - 1] if told.isdecimal() and 0 < int(told) <= len(rows) else None


def row_value(service: Service, frame: Frame, line: Line, findings: Findings) -> None:
    if line.children and line.words is None:
        inner = row_frame(frame, line)
        if inner is None:
            findings.add(
                line.number,
                f'"{line.written}" is not a row that was told',
                "name a row of the example",
            )
            return
        for child in line.children:
            row_value(service, inner, child, findings)
        return
    if line.head.startswith("pay ") and line.words:
        _paid(service, frame, line, findings)
        return
    shapes = {each.name: each.shape for each in service.worked_out if each.group == frame.group}
    shapes |= {name: Type(DATE) for group, name in frame.plan.days if group == frame.group}
    shapes |= {each.name: each.shape for each in service.asked if each.group == frame.group}
    if line.head not in shapes or not line.words:
        close = nearest(line.head, shapes)
        mend = f'write "{close}"' if close else "expect what is worked out for the row"
        findings.add(
            line.number, f'"{line.written}" is not worked out for each {frame.group}', mend
        )
        return
    found = differs(service, frame, line.head, shapes[line.head], line.words)
    if found is not None:
        findings.add(
            line.number, f'"{line.head}" should be "{line.words}", and it is "{found}"', MEND
        )


def _paid(service: Service, frame: Frame, line: Line, findings: Findings) -> None:
    """What is paid for one time, and perhaps by when."""
    found = pay_said(line.head.removeprefix("pay "), frame.group, service, frame)
    if line.words not in (found, found.partition(" by ")[0]):
        findings.add(
            line.number, f'"{line.head}" should be "{line.words}", and it is "{found}"', MEND
        )
