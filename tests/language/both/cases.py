"""Reads the shared cases. A file of cases says, line by line:

service fair.yett                  which service; it stands beside the cases
on 2026-06-03                      the day, for the cases below
with {"kind": "bread"}             the answers as they are stored, for the cases below
and {"price": "5"}                 more of them, or others, beside those above
kind is bread? yes                 a condition: yes, no, not known yet
price plus £5 = £10                a sum: a figure, a day, a length of time, absent, not known yet
next: price                        where the person stands: next, path, unused, stop, again, outcome, complete,
value takings: absent              a value, `asked NAME`, and `needs NAME`: the open questions a result rests on
"""

import json
import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from tests.language.reading import source
from yett.language import Service, inspect_service

FOLDER = Path(__file__).parents[1] / "cases"
CONDITION = re.compile(r"(?P<rule>.+)\? (?P<gives>yes|no|not known yet)")
SUM = re.compile(r"(?P<rule>.+) = (?P<gives>.+)")
FIGURE = re.compile(r"(-?)£?(\d+(?:\.\d+|/\d+)?)")
FACT = re.compile(r"(?P<fact>[a-z0-9' ]+): ?(?P<gives>.*)")


@dataclass(frozen=True)
class Case:
    """`rule` is the name of the result that stands for a rule in the service, or nothing for a fact."""

    file: str
    line: int
    written: str
    on: str
    answers: dict[str, Any]
    fact: str
    gives: str

    @property
    def id(self) -> str:
        return f"{self.file}:{self.line}"

    def found_in(self, standing: dict[str, Any]) -> str:
        """What a standing says of this case, in the words of the case."""
        what, _, name = self.fact.partition(" ")
        if what in ("value", "asked"):
            return str(standing["values" if what == "value" else "asked"][name])
        found = standing["unsettled"][name] if what == "needs" else standing[self.fact]
        if isinstance(found, list):
            return ", ".join(found)
        return {None: "none", True: "yes", False: "no"}.get(found, found)

    @property
    def expected(self) -> str:
        figure = FIGURE.fullmatch(self.gives)
        return str(Fraction(figure[1] + figure[2])) if figure else self.gives


@dataclass
class File:
    """A file of cases, and its service with a result for each rule."""

    name: str
    service: str = ""
    rules: dict[tuple[str, bool], str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)

    def compiled(self) -> Service:
        lines = []
        for (rule, is_condition), name in self.rules.items():
            rows = [f"    yes: {rule}", "    no: otherwise"]
            lines += [f"  {name}", *rows] if is_condition else [f"  {name}: {rule}"]
        text = (FOLDER / self.service).read_text()
        whole = text.replace("\n\ndecide\n", "\n" + "\n".join(lines) + "\n\ndecide\n")
        service, faults = inspect_service(source(whole))
        assert service is not None
        rows = {result.name: len(result.rows) for result in service.results}
        unread = [rule for (rule, test), name in self.rules.items() if rows.get(name) != 1 + test]
        assert not unread, (
            f"{self.name}: these could not be read: {unread}; {list(map(str, faults))}"
        )
        return service


def read_file(path: Path) -> File:
    file, on, answers = File(path.name), "", {}
    for number, written in enumerate(path.read_text().splitlines(), 1):
        line = written.strip()
        word, _, rest = line.partition(" ")
        if not line or line.startswith("#"):
            continue
        if word == "service":
            file.service = rest
        elif word == "on":
            on = rest
        elif word == "with":
            answers = json.loads(rest)
        elif word == "and":
            answers = answers | json.loads(rest)
        else:
            file.cases.append(_case(file, number, line, on, answers))
    return file


def _case(file: File, number: int, line: str, on: str, answers: dict[str, Any]) -> Case:
    for pattern in (CONDITION, SUM):
        match = pattern.fullmatch(line)
        if match:
            key = (match["rule"], pattern is CONDITION)
            name = file.rules.setdefault(key, f"case {len(file.rules) + 1}")
            return Case(file.name, number, line, on, answers, f"value {name}", match["gives"])
    match = FACT.fullmatch(line)
    assert match, f"{file.name}:{number}: this is no case: {line}"
    return Case(file.name, number, line, on, answers, match["fact"], match["gives"])


@cache
def files() -> tuple[File, ...]:
    return tuple(read_file(path) for path in sorted(FOLDER.glob("*.cases")))


def sets_of(file: File) -> list[dict[str, Any]]:
    """The distinct answers of a file, with the results whose open questions are asked for."""
    found: dict[str, dict[str, Any]] = {}
    for case in file.cases:
        key = json.dumps([case.on, case.answers], sort_keys=True)
        set_ = found.setdefault(key, {"on": case.on, "answers": case.answers, "unsettled": []})
        if case.fact.startswith("needs "):
            set_["unsettled"].append(case.fact.removeprefix("needs "))
    return list(found.values())
