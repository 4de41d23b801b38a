"""Runs worked examples and tells where they come out otherwise than they say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from yett.language.examples.closing import close_of, expect_close, is_case
from yett.language.examples.expecting import Expecting
from yett.language.examples.telling import Rules, Teller, Told
from yett.language.faults import Fault, Findings
from yett.language.interpret.closing import Closed
from yett.language.interpret.frame import Frame
from yett.language.interpret.journey import State, evaluate
from yett.language.interpret.tabled import RuleFailed
from yett.language.lines import Line, read_lines
from yett.language.model import Service


@dataclass(slots=True)
class Reached:
    """Which rows and outcomes some example has reached."""

    outcomes: set[str] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)


def run_examples(
    service: Service,
    text: str,
    file: str,
    rules: Rules | None = None,
    shown: Collection[int] | None = None,
) -> list[Fault]:
    """The faults of the examples; empty when every one comes out as it says. `given` holds what all of them stand on.

    Every outcome and row needs one; or, where `shown` names lines, the rows on these.
    """
    findings = Findings(file)
    reached = Reached()
    teller = Teller(service, findings, rules or {})
    names: set[str] = set()
    for line in read_lines(text, findings).children:
        if line.head == "given" and line.words is None and not names:
            for child in line.children:
                teller.give(child)
        elif line.head != "example" or not line.words:
            wrong = f'"{line.written}" is not an example'
            findings.add(line.number, wrong, 'begin with "example: " and a name')
        else:
            _name(line, line.words, names, findings)
            _run_or_tell(line, teller, reached)
    if not findings.faults:
        _unreached(service, reached, findings, shown)
    return sorted(findings.faults)


def _name(line: Line, name: str, names: set[str], findings: Findings) -> None:
    if name in names:
        wrong = f'example "{name}" is said twice'
        findings.add(line.number, wrong, "give one of them another name")
    names.add(name)


def _run_or_tell(line: Line, teller: Teller, reached: Reached) -> None:
    """Run an example; where rules.py breaks off, that is told."""
    try:
        _run(line, teller, reached)
    except RuleFailed as failed:
        wrong = f"rules.py breaks off in this example ({failed.details[0]})"
        teller.findings.add(line.number, wrong, "ask a developer to correct rules.py")


def _run(line: Line, teller: Teller, reached: Reached) -> None:
    findings = teller.findings
    day = next((child for child in line.children if child.head == "on"), None)
    if day is None:
        findings.add(line.number, f'example "{line.words}" has no day', 'add "on: 3 June 2026"')
        return
    on = teller.day(day.words, day.number)
    if on is not None:
        _stage(line, teller.told(on), teller, reached)


def _stage(line: Line, told: Told, teller: Teller, reached: Reached) -> None:
    """One moment of an example: what is told, what is expected, and the moments after."""
    later = [child for child in line.children if child.head.startswith("then on ")]
    expects = [child for child in line.children if child.head == "expect"]
    before = len(teller.findings.faults)
    for child in line.children:
        other = child.head in ("on", "expect") or child in later or is_case(child)
        if not other:
            teller.take(child, told)
    closed = close_of(line, told, teller)
    if closed is not None:
        for expect in _sound(expects, before, teller):
            expect_close(expect, closed, teller)
        _note_close(teller.service, closed, reached)
        return
    state = evaluate(teller.service, told.answers, told.on, teller.world(told))
    teller.rows_there(state, line)
    for expect in _sound(expects, before, teller):
        Expecting(teller.service, state, told, teller.findings).run(expect)
    _note(teller.service, state, told, reached)
    if not expects and not later:
        wrong = f'"{line.written}" expects nothing'
        teller.findings.add(line.number, wrong, 'add "expect" and beneath it what should follow')
    for child in later:
        _later(child, told, teller, reached)


def _sound(expects: list[Line], before: int, teller: Teller) -> list[Line]:
    """What is expected, where nothing was told wrongly: what follows from that is the same mistake."""
    return expects if len(teller.findings.faults) == before else []


def _later(line: Line, told: Told, teller: Teller, reached: Reached) -> None:
    """A moment after the one that is told."""
    day = teller.day(line.written[len("then on ") :], line.number)
    if day is not None:
        after = told.copy()
        after.on = day
        _stage(line, after, teller, reached)


def _note(service: Service, state: State, told: Told, reached: Reached) -> None:
    outcome = told.outcome.key if told.outcome else state.outcome
    reached.outcomes |= {outcome} if outcome else set()
    for result in service.results:
        for frame in _frames(result.group, state.frame):
            reached.rows |= _fired(frame, result.group, result.name)


def _note_close(service: Service, closed: Closed, reached: Reached) -> None:
    for result in service.worked_out:
        for frame in _frames(result.group, closed.frame) if result.closing else ():
            reached.rows |= _fired(frame, result.group, result.name)


def _frames(group: str, frame: Frame) -> list[Frame]:
    """The rows in which a result of a group is worked out, at whatever depth."""
    if not group:
        return [frame]
    if group in frame.plan.tables:
        return list(frame.rows(group)[0])
    parent = next(item.item.group for (_, name), item in frame.plan.asked.items() if name == group)
    return [row for outer in _frames(parent, frame) for row in outer.rows(group)[0]]


def _fired(frame: Frame, group: str, name: str) -> set[int]:
    reckoned = frame.plan.reckoned[group, name]
    for row, (_, rule) in zip(reckoned.result.rows, reckoned.rows, strict=True):
        holds = True if rule is None else rule(frame)
        if holds is not False:
            return {row.line} if holds is True else set()
    return set()


def _unreached(
    service: Service, reached: Reached, findings: Findings, shown: Collection[int] | None
) -> None:
    """Each outcome and each row needs an example."""
    there = findings.of(service.file)
    for outcome in service.decision.outcomes:
        if shown is None and outcome.key not in reached.outcomes:
            there.add(
                outcome.line,
                f'no example ends in outcome "{outcome.key}"',
                f'add one with "outcome: {outcome.key}"',
            )
    for result in service.worked_out:
        for row in result.rows:
            if row.line not in reached.rows and (shown is None or row.line in shown):
                there.add(
                    row.line,
                    f'no example reaches this row of "{result.name}"',
                    f'add one that expects "{result.name}: {row.head}"',
                )
