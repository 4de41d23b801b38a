"""Reads what an example tells: the day, the answers, the checks, and what a decider fills in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yett.kernel.dates import NotADay, read_day
from yett.kernel.text import nearest
from yett.language.answers import BadAnswer, read_answer
from yett.language.faults import Findings
from yett.language.lines import Line
from yett.language.model import Group, Outcome, Question, Service

LEFT_OUT = "left out"


@dataclass(slots=True)
class Told:
    """An example so far: what it says has been answered, and how it was decided."""

    on: date
    answers: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None
    blanks: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Told:
        return replace(self, answers=json.loads(json.dumps(self.answers)), blanks=dict(self.blanks))


@dataclass(frozen=True, slots=True)
class Teller:
    """Takes the lines of an example, one by one."""

    service: Service
    findings: Findings

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
        items = {item.name: item for item in self.service.questions}
        group, number = _row_of(head, items)
        if head.startswith("check ") and head.removeprefix("check ") in items:
            self._check(head.removeprefix("check "), words, line, told)
        elif head == "outcome":
            self._outcome(words, line, told)
        elif head in items:
            self._answer(items[head], words, line, told.answers)
        elif group is not None and number:
            self._row(group, number, line, told.answers)
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
        if told.outcome is None:
            keys = [outcome.key for outcome in self.service.decision.outcomes]
            close = nearest(words, keys)
            self.findings.add(
                line.number,
                f'"{words}" is not an outcome',
                f'write "{close}"' if close else f"write one of: {', '.join(keys)}",
            )

    def _row(self, group: Group, number: int, line: Line, answers: dict[str, Any]) -> None:
        """`child 1` and its answers; the group is closed by being told."""
        rows = answers.setdefault(group.name, [])
        if not 1 <= number <= len(rows) + 1:
            self.findings.add(
                line.number,
                f'"{line.written}" comes before "{group.name} {len(rows) + 1}"',
                "number the rows from 1",
            )
            return
        if number > len(rows):
            rows.append({})
        answers[group.closed_key] = True
        items = {item.name: item for item in group.questions}
        for child in line.children:
            inner, inner_number = _row_of(child.head, items)
            if child.head in items:
                self._answer(items[child.head], child.words or "", child, rows[number - 1])
            elif inner is not None and inner_number:
                self._row(inner, inner_number, child, rows[number - 1])
            else:
                close = nearest(child.head, items)
                self.findings.add(
                    child.number,
                    f'"{child.written}" is not asked for each {group.name}',
                    f'write "{close}"' if close else f"use one of: {', '.join(items)}",
                )

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
        except BadAnswer as wrong:
            self.findings.add(
                line.number,
                f'"{words}" is not an answer to "{item.name}"',
                _lower(str(wrong.message)),
            )

    def _read(self, question: Question, words: str) -> Any:
        if words == LEFT_OUT:
            return read_answer(question, {})
        posted = (
            [part.strip() for part in words.split(",")]
            if question.type == "many choices"
            else [_as_posted(question, words)]
        )
        return read_answer(question, {question.name: posted})


def _row_of(head: str, items: dict[str, Question | Group]) -> tuple[Group | None, int]:
    name, _, number = head.rpartition(" ")
    item = items.get(name)
    return (
        (item, int(number))
        if isinstance(item, Group) and number.isdecimal() and len(number) < 4
        else (None, 0)
    )


def _as_posted(question: Question, words: str) -> str:
    """Short ways to write a spot and photos."""
    if question.type == "place":
        lat, _, lon = words.partition(",")
        return json.dumps({"lat": lat.strip(), "lon": lon.strip(), "words": ""})
    if question.type in ("photo", "file"):
        count = int(words) if words.isdecimal() and len(words) < 3 else 1
        return json.dumps([{"id": str(each)} for each in range(1, count + 1)])
    return words


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
