"""Reads what an example tells: the day, the answers, the checks, and what a decider fills in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yett.kernel.dates import NotADay, read_day
from yett.kernel.text import nearest, nearest_first
from yett.language.answers import BadAnswer, read_answer
from yett.language.build.cells import BadCell, read_cell
from yett.language.examples.later import take_later
from yett.language.examples.registers import Registers, take_register
from yett.language.faults import Findings
from yett.language.interpret.journey import State
from yett.language.interpret.world import World
from yett.language.lines import Line
from yett.language.model import Group, Outcome, Question, Service
from yett.language.rules.scope import OUTCOME
from yett.language.types import PLACE, Type

LEFT_OUT = "left out"
APPLICANT = "applicant"
Rules = Mapping[str, Callable[..., Any]]


@dataclass(slots=True)
class Told:
    """An example so far: what it says has been answered, and how it was decided."""

    on: date
    answers: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None
    blanks: dict[str, str] = field(default_factory=dict)
    registers: Registers = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    received: date | None = None

    def copy(self) -> Told:
        return replace(
            self,
            answers=json.loads(json.dumps(self.answers)),
            blanks=dict(self.blanks),
            registers=deepcopy(self.registers),
            said=dict(self.said),
        )


@dataclass(frozen=True, slots=True)
class Teller:
    """Takes the lines of an example, one by one."""

    service: Service
    findings: Findings
    rules: Rules = field(default_factory=dict)
    given: Registers = field(default_factory=dict)

    def give(self, line: Line) -> None:
        """A row of a register that all examples stand on."""
        if not take_register(line, line.head, self.given, self.service, self.findings):
            names = [table.name for table in self.service.tables]
            close = nearest(line.head, names)
            mend = f'write "{close}"' if close else "give rows of a table, as in school 1"
            self.findings.add(line.number, f'"{line.written}" is not a table', mend)

    def told(self, on: date) -> Told:
        return Told(on, registers=deepcopy(self.given))

    def world(self, told: Told) -> World:
        """What the example tells besides the answers."""
        said = {name: value for name, value in told.said.items() if name != APPLICANT}
        return World(
            told.registers, said, self.rules, told.said.get(APPLICANT), received=told.received
        )

    def day(self, text: str | None, number: int) -> date | None:
        try:
            return read_day(text or "")
        except NotADay:
            self.findings.add(
                number,
                f'"{text or ""}" is not a day in the calendar',
                "write a day such as 3 June 2026",
            )
            return None

    def take(self, line: Line, told: Told) -> None:
        head, words = line.head.removeprefix("change "), line.words or ""
        items = {item.name: item for item in self.service.everything}
        group, row = _row_of(line, items)
        if self._outside(head, words, told) or take_later(line, told, self):
            return
        if head not in items and take_register(
            line, head, told.registers, self.service, self.findings
        ):
            return
        if head.startswith("check ") and head.removeprefix("check ") in items:
            self._check(head.removeprefix("check "), words, line, told)
        elif head == "outcome":
            self._outcome(words, line, told)
        elif head in items:
            self._answer(items[head], words, line, told.answers)
        elif group is not None:
            self._row(group, row, line, told.answers)
        elif any(head in outcome.blanks for outcome in self.service.decision.outcomes):
            told.blanks[head] = words
        else:
            blanks = [name for outcome in self.service.decision.outcomes for name in outcome.blanks]
            close = nearest(head, [*items, *blanks, "outcome", "expect", "on"])
            self.findings.add(
                line.number,
                f'"{line.written}" is not a question',
                f'write "{close}"' if close else "use the names of the service",
            )

    def _outside(self, head: str, words: str, told: Told) -> bool:
        """Who applies, and what is settled outside the case, such as whether it has what is shared out."""
        rounds = self.service.rounds
        known = {APPLICANT} if self.service.tables or rounds else set()
        known |= {rounds.share.name} if rounds and rounds.share else set()
        if head in known:
            told.said[head] = words
        return head in known

    def _check(self, name: str, words: str, line: Line, told: Told) -> None:
        if words not in ("confirmed", "contradicted", "unchecked"):
            self.findings.add(
                line.number,
                f'"{words}" is not what a check can find',
                "write confirmed, contradicted or unchecked",
            )
        told.answers[f"check of {name}"] = words

    def _outcome(self, words: str, line: Line, told: Told) -> None:
        told.outcome = self.service.decision.outcome(words.lower())
        if told.outcome is not None:
            told.answers[OUTCOME] = told.outcome.key
        if told.outcome is None:
            keys = [outcome.key for outcome in self.service.decision.outcomes]
            close = nearest(words, keys)
            self.findings.add(
                line.number,
                f'"{words}" is not an outcome',
                f'write "{close}"' if close else f"write one of: {', '.join(keys)}",
            )

    def _row(self, group: Group, row: str, line: Line, answers: dict[str, Any]) -> None:
        """`child 1` and its answers, or `facility A12` where the rows are those of a table; the group is closed by being told."""
        rows = answers.setdefault(group.name, [])
        answers[group.closed_key] = True
        found = (
            self._told_of(group, row, rows)
            if group.over
            else self._numbered(group, row, line, rows)
        )
        if found is None:
            return
        items = {item.name: item for item in group.questions}
        for child in line.children:
            inner, inner_row = _row_of(child, items)
            if child.head in items:
                self._answer(items[child.head], child.words or "", child, found)
            elif inner is not None:
                self._row(inner, inner_row, child, found)
            else:
                close = nearest(child.head, items)
                self.findings.add(
                    child.number,
                    f'"{child.written}" is not asked for each {group.name}',
                    f'write "{close}"' if close else f"use one of: {', '.join(items)}",
                )

    @staticmethod
    def _told_of(group: Group, key: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
        found = next((each for each in rows if each.get(group.row_key) == key), None)
        if found is None:
            found = {group.row_key: key}
            rows.append(found)
        return found

    def _numbered(
        self, group: Group, row: str, line: Line, rows: list[dict[str, Any]]
    ) -> dict[str, Any] | None:
        number = int(row)
        if not 1 <= number <= len(rows) + 1:
            self.findings.add(
                line.number,
                f'"{line.written}" comes before "{group.name} {len(rows) + 1}"',
                "number the rows from 1",
            )
            return None
        if number > len(rows):
            rows.append({})
        return rows[number - 1]

    def rows_there(self, state: State, line: Line) -> None:
        """The rows that were told of a table are rows the table gives."""
        for item in self.service.items:
            if not isinstance(item, Group) or item.over is None or item.group:
                continue
            rows, closed = state.frame.rows(item.name)
            known = [row.row_key(item.name) for row in rows]
            for told in state.frame.answers.get(item.name, ()) if closed else ():
                if told.get(item.row_key) not in known:
                    wrong = f'"{item.name} {told.get(item.row_key)}" is not a row to ask about'
                    close = nearest(str(told.get(item.row_key)), known)
                    mend = (
                        f'write "{item.name} {close}"'
                        if close
                        else f"write one of: {', '.join(nearest_first(str(told.get(item.row_key)), known)) or 'none'}"
                    )
                    self.findings.add(line.number, wrong, mend)

    def _answer(
        self, item: Question | Group, words: str, line: Line, answers: dict[str, Any]
    ) -> None:
        if isinstance(item, Group):
            answers[item.name], answers[item.closed_key] = [], True
            if words != "none":
                self.findings.add(
                    line.number,
                    f'"{item.name}" is asked for each one',
                    f'write "{item.name} 1" and its answers beneath, or "{item.name}: none"',
                )
            return
        try:
            answers[item.name] = self._read(item, words)
            self._lies_at(line, answers[item.name])
        except BadAnswer as wrong:
            self.findings.add(
                line.number,
                f'"{words}" is not an answer to "{item.name}"',
                _lower(str(wrong.message)),
            )

    def _lies_at(self, line: Line, answer: Any) -> None:
        """Where an address lies, as the platform would find it: `at: 55.95, -3.19` beneath it."""
        found = next((child for child in line.children if child.head == "at"), None)
        if found is None or not isinstance(answer, dict):
            return
        try:
            answer |= read_cell(found.words or "", Type(PLACE))
        except BadCell as wrong:
            self.findings.add(found.number, f'"{found.words or ""}" is not a spot', str(wrong))

    def _read(self, question: Question, words: str) -> Any:
        if words == LEFT_OUT:
            return read_answer(question, {})
        posted = (
            [part.strip() for part in words.split(",")]
            if question.type == "many choices"
            else [_as_posted(question, words)]
        )
        try:
            return read_answer(question, {question.name: posted})
        except BadAnswer:
            if question.type != "address" or _LIKE_A_POSTCODE.search(words):
                raise
            # An example is about rules: it may tell an address without its postcode.
            return {"lines": [part.strip() for part in words.split(",")], "postcode": ""}


_LIKE_A_POSTCODE = re.compile(r"[A-Za-z][0-9]")


def _row_of(line: Line, items: dict[str, Question | Group]) -> tuple[Group | None, str]:
    """The group a line tells a row of, and which row: its number, or its key where the rows are those of a table."""
    head = line.head.removeprefix("change ")
    for item in items.values():
        if isinstance(item, Group) and item.over and head.startswith(f"{item.name} "):
            return item, line.written[-len(head) :][len(item.name) + 1 :]
    name, _, number = head.rpartition(" ")
    found = items.get(name)
    numbered = isinstance(found, Group) and number.isdecimal() and 0 < len(number) < 4
    return (found, number) if numbered and isinstance(found, Group) else (None, "")


def _as_posted(question: Question, words: str) -> str:
    """Short ways to write a spot, photos and an account."""
    if question.type == "place":
        lat, _, lon = words.partition(",")
        return json.dumps({"lat": lat.strip(), "lon": lon.strip(), "words": ""})
    if question.type in ("photo", "file"):
        count = int(words) if words.isdecimal() and len(words) < 3 else 1
        return json.dumps([{"id": str(each)} for each in range(1, count + 1)])
    if question.type == "bank account" and not words.startswith("{"):
        pieces = [part.strip() for part in words.split(",")]
        return json.dumps(dict(zip(("name", "sort code", "number"), pieces, strict=False)))
    return words


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
