"""Reads the shared cases of answers. A file of them says, line by line:

question money; at most: £100      a question of a type, with lines beneath it; `\\` indents a line once more
question number; How many are so?  what ends in `?` is its words
"1,200" => "1200"                  what is typed, and what is stored, as JSON; boxes by name: {"day": "3"}
"free" => refused: not money       the key of the sentence it is refused with
shown "1200.50" => £1,200.50       what is stored, in words; `shown in gd`
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.language.both.cases import FOLDER
from tests.language.reading import asking
from yett.language import BadAnswer, Question, Service, edition_json, read_answer, show_answer

NAME = "thing asked"


@dataclass(frozen=True)
class Case:
    id: str
    question: str
    what: str
    given: str
    gives: str

    @property
    def request(self) -> dict[str, Any]:
        """For run.js: what was typed in each box, or what is stored."""
        given = json.loads(self.given)
        if self.what != "read":
            return {"value": given, "code": self.what}
        return {"typed": given if isinstance(given, dict) else {"": given}}

    @property
    def expected(self) -> Any:
        if self.what != "read":
            return self.gives
        refused = self.gives.removeprefix("refused: ")
        return refused if refused != self.gives else {"value": json.loads(self.gives)}

    def read_here(self, question: Question, today: Any) -> Any:
        """What the server says: a value, or the problem with its sentence in both languages."""
        request = self.request
        if self.what != "read":
            return show_answer(question, request["value"], request["code"])
        posted = {
            NAME + (f"-{box}" if box else ""): [told] if isinstance(told, str) else told
            for box, told in request["typed"].items()
        }
        try:
            return {"value": read_answer(question, posted, today)}
        except BadAnswer as wrong:
            said = {code: wrong.message.in_(code) for code in ("en", "gd")}
            return {"problem": wrong.message_id, "said": said}


@cache
def service_of(written: str) -> Service:
    kind, *lines = (part.strip() for part in written.split(";"))
    asked = [line for line in lines if line.endswith("?")]
    lines = [f"  {line[1:].strip()}" if line[0] == "\\" else line for line in lines if line not in asked]  # fmt: skip
    return asking(kind, *lines, words=(asked or ["What is it?"])[0])


def question_of(written: str) -> Question:
    found = service_of(written).question(NAME)
    assert isinstance(found, Question)
    return found


def carried(written: str) -> dict[str, Any]:
    """The question as an edition carries it."""
    questions = edition_json(service_of(written))["questions"]
    return next(each for each in questions if each["name"] == NAME)


def read_file(path: Path) -> list[Case]:
    found, question = [], ""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("question "):
            question = line.removeprefix("question ")
        elif line and not line.startswith("#"):
            given, _, gives = line.partition(" => ")
            what = "read"
            for start, code in (("shown in gd ", "gd"), ("shown ", "en")):
                if given.startswith(start):
                    given, what = given.removeprefix(start), code
            found.append(Case(f"{path.name}:{number}", question, what, given, gives))
    return found


@cache
def cases() -> tuple[Case, ...]:
    return tuple(case for path in sorted(FOLDER.glob("*.answers")) for case in read_file(path))
