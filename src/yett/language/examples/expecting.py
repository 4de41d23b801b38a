"""Compares what an example expects with what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from yett.kernel.dates import UK, civil_day, read_time, show_day
from yett.kernel.text import nearest
from yett.language.answers.showing import shown_values
from yett.language.build.outcomes import GIVEN
from yett.language.build.rounds import DAYS
from yett.language.examples.afterwards import expected_later
from yett.language.examples.comparing import differs
from yett.language.examples.rows import MEND, row_frame, row_value
from yett.language.examples.telling import Told
from yett.language.faults import Findings
from yett.language.interpret.deadline import deadline, decided_by, time_limit
from yett.language.interpret.following import given_days
from yett.language.interpret.journey import State, evaluate, turn
from yett.language.lines import Line
from yett.language.model import Group, Service
from yett.language.types import DATE, YES_NO, Type
from yett.language.words import Unfilled, Words, fill


@dataclass(frozen=True, slots=True)
class Expecting:
    service: Service
    state: State
    told: Told
    findings: Findings

    def run(self, line: Line) -> None:
        for child in line.children:
            if child.words is None and child.children:
                self._row(child)
            elif not child.words:
                self.findings.add(
                    child.number,
                    f'"{child.written}" does not say what is expected',
                    f'write, as in "{child.written}: yes"',
                )
            elif not self._follows(child, child.words):
                handler = self._handlers().get(child.head, self._value)
                handler(child, child.words)

    def _follows(self, line: Line, words: str) -> bool:
        """What is expected of the time after the decision."""
        told, found = expected_later(line.head, words, self.service, self.state)
        if found is not None:
            self._differs(line, found)
        return told

    def _handlers(self) -> dict[str, Any]:
        return {
            "asked": self._asked,
            "not asked": self._not_asked,
            "stop": self._stop,
            "outcome": self._outcome,
            "told": self._told,
            "within": self._within,
            "due": self._due,
            "by": self._by,
            "next": self._next,
        }

    def _differs(self, line: Line, found: str) -> None:
        self.findings.add(
            line.number, f'"{line.head}" should be "{line.words}", and it is "{found}"', MEND
        )

    # Values

    def _value(self, line: Line, words: str) -> None:
        shapes = {
            item.name: item.shape for item in self.service.everything if not isinstance(item, Group)
        }
        shapes |= {result.name: result.shape for result in self.service.results if not result.group}
        if self.service.rounds:
            shapes |= dict.fromkeys(DAYS, Type(DATE)) | {"in time": YES_NO}
        if line.head not in shapes:
            close = nearest(line.head, shapes)
            self.findings.add(
                line.number,
                f'"{line.head}" is not worked out',
                f'write "{close}"' if close else "expect a result of the service",
            )
            return
        found = differs(self.service, self.state.frame, line.head, shapes[line.head], words)
        if found is not None:
            self._differs(line, found)

    def _row(self, line: Line) -> None:
        """A row of a group, by its number or key, and what is worked out for it."""
        found = row_frame(self.state.frame, line)
        if found is None:
            wrong = f'"{line.written}" is not a row that was told'
            self.findings.add(line.number, wrong, "name a row of the example")
            return
        for child in line.children:
            row_value(self.service, found, child, self.findings)

    # The path

    def _names(self, line: Line, words: str) -> list[str]:
        names = [name.strip().lower() for name in words.split(",")]
        known = {item.name for item in self.service.everything}
        for name in names:
            if name not in known:
                close = nearest(name, known)
                self.findings.add(
                    line.number,
                    f'"{name}" is not a question',
                    f'write "{close}"' if close else "name a question of the service",
                )
        return [name for name in names if name in known]

    def _path(self) -> set[str]:
        """What has been asked of anyone."""
        asked = {each.party for each in self.service.asks}
        states = [self.state, *(turn(self.service, self.state, party) for party in asked)]
        return {item.name for state in states for item in state.path}

    def _will_be(self, name: str) -> bool:
        """Is it settled that it will be, though an example leaves out something that is asked before?"""
        item = next((each for each in self.service.questions if each.name == name), None)
        settled = item is not None and item.only_if is not None and self.state.stop is None
        return settled and self.state.frame.asked(name) is True

    def _asked(self, line: Line, words: str) -> None:
        path = self._path()
        for name in self._names(line, words):
            if name not in path and not self._will_be(name):
                self.findings.add(line.number, f'"{name}" should be asked, and it is not', MEND)

    def _not_asked(self, line: Line, words: str) -> None:
        path = self._path()
        for name in self._names(line, words):
            if name in path:
                self.findings.add(line.number, f'"{name}" should not be asked, and it is', MEND)

    def _next(self, line: Line, words: str) -> None:
        found = self.state.next.name if self.state.next else "nothing"
        if found != words.lower():
            self._differs(line, found)

    def _stop(self, line: Line, words: str) -> None:
        found = str(self.state.stop.words) if self.state.stop else "no stop"
        if found != words:
            self._differs(line, found)

    # The decision

    def _outcome(self, line: Line, words: str) -> None:
        chosen = self.told.outcome.key if self.told.outcome else None
        found = self.state.outcome or chosen or "not known yet"
        if found != words.lower():
            self._differs(line, found)

    def _within(self, line: Line, words: str) -> None:
        found = time_limit(self.service, self.state)
        if found != read_time(words):
            self._differs(line, str(found))

    def _due(self, line: Line, words: str) -> None:
        """The last day on which it may be decided."""
        moment = datetime.combine(self.told.on, time(12), tzinfo=UK)
        if time_limit(self.service, self.state) is None:
            self._differs(line, "no day, because nothing is decided")
            return
        found = deadline(self.service, self.state, moment) - timedelta(minutes=1)
        if show_day(civil_day(found)) != words:
            self._differs(line, show_day(civil_day(found)))

    def _by(self, line: Line, words: str) -> None:
        found = str(decided_by(self.service, self.state) or "nobody")
        if found != words:
            self._differs(line, found)

    def _given(self) -> dict[str, date]:
        """The days that follow from when someone is told; the words of an outcome are told on the day."""
        told = {"told": self.told.on.isoformat(), **self.told.answers}
        state = evaluate(self.service, told, self.told.on, self.state.frame.world)
        return given_days(self.service, state)

    def _told(self, line: Line, words: str) -> None:
        """The words of the outcome, with everything filled in."""
        outcome = self.told.outcome or self.service.decision.outcome(self.state.outcome or "")
        if outcome is None:
            self._differs(line, "no outcome")
            return
        values = (
            {name: f"{{{name}}}" for name in GIVEN if name not in outcome.blanks}
            | {name: show_day(day) for name, day in self._given().items()}
            | shown_values(self.service, self.state, "en")
            | self.told.blanks
        )
        try:
            found = [fill(Words(paragraph.en), "en", values) for paragraph in outcome.words]
        except Unfilled as lacking:
            name = lacking.details[0]
            self.findings.add(
                line.number, f'"{name}" is not filled in', f'add "{name}: ..." to the example'
            )
            return
        if words not in (found[0], " ".join(found)):
            self._differs(line, " ".join(found))
