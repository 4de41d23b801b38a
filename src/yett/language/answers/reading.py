"""Reads what a form or an interface posted, once for every face."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import NotADay, make_day, read_month, read_span
from yett.kernel.money import NotAFigure, read_figure, read_money, show_figure, show_money
from yett.kernel.text import straight, without_controls
from yett.language.answers import things
from yett.language.answers.bad import BadAnswer, bad
from yett.language.answers.parts import Given
from yett.language.model import Question
from yett.language.types import BLANK

LONGEST = {"text": 200, "person name": 200, "business": 200, "long text": 4000, "signature": 200}
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Reader = Callable[[Question, Given], Any]


def read_answer(
    question: Question, raw: Mapping[str, Sequence[str]], today: date | None = None
) -> Any:
    """The answer's value as it is stored; None when it is knowingly left out. Raises BadAnswer."""
    given = Given(question, raw)
    if given.empty:
        if question.optional:
            return None
        raise bad(question, MISSING.get(question.type, "missing answer"))
    value = READERS[question.type](question, given)
    if question.type == "birth date" and today is not None and value > today.isoformat():
        raise bad(question, "date in the future")
    return value


MISSING = {
    kind: f"missing {kind}"
    for kind in (
        "yes or no",
        "choice",
        "many choices",
        "date",
        "place",
        "address",
        "photo",
        "file",
        "declaration",
        "email",
        "phone",
        "money",
        "number",
        "bank account",
    )
} | {"birth date": "missing date", "percent": "missing number"}


def _yes_or_no(question: Question, given: Given) -> bool:
    said = given.one.strip().lower()
    if said in ("yes", "true"):
        return True
    if said in ("no", "false"):
        return False
    raise bad(question, "missing yes or no")


def _choice(question: Question, given: Given) -> str:
    if question.may_be_blank and given.one == BLANK:
        return BLANK
    if question.choice(given.one) is None:
        raise bad(question, "unknown choice")
    return given.one


def _many(question: Question, given: Given) -> list[str]:
    chosen = [key for key in question.choice_keys if key in given.all]
    if set(chosen) != set(given.all):
        raise bad(question, "unknown choice")
    alone = next(
        (choice for choice in question.choices if choice.on_its_own and choice.key in chosen), None
    )
    if alone is not None and len(chosen) > 1:
        raise bad(question, "alone", choice=alone.words)
    return chosen


def _text(question: Question, given: Given) -> str:
    many_lines = question.type == "long text"
    text = without_controls(given.one.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not many_lines:
        text = " ".join(text.split())
    if not text:
        if question.optional:
            return ""
        raise bad(question, "missing answer")
    told = (question.most or "").split(" ")[0]
    longest = int(told) if told.isdecimal() else LONGEST[question.type]
    if len(text) > longest:
        raise bad(question, "too long", most=str(longest), given=str(len(text)))
    return text


def _number(question: Question, given: Given) -> str:
    try:
        figure = read_figure(
            straight(given.one).strip().removesuffix("%").removesuffix(question.shape.unit)
        )
    except NotAFigure as wrong:
        raise bad(question, "not a number") from wrong
    return _limited(question, figure, show_figure)


def _money(question: Question, given: Given) -> str:
    try:
        amount = read_money(given.one)
    except NotAFigure as wrong:
        raise bad(question, "not money") from wrong
    if amount != amount.quantize(Decimal("0.01")):
        raise bad(question, "not money")
    return _limited(question, amount, show_money)


def _limited(question: Question, figure: Decimal, show: Callable[[Decimal], str]) -> str:
    """Within what the question allows."""
    least = _bound(question.lowest) if question.lowest else None
    most = _bound(question.most) if question.most else None
    if least is not None and figure < least:
        raise bad(question, "too low", least=show(least))
    if most is not None and figure > most:
        raise bad(question, "too high", most=show(most))
    return f"{figure if figure else abs(figure):f}"


def _bound(text: str) -> Decimal:
    return read_money(text.split(" ")[0].removesuffix("%"))


def _date(question: Question, given: Given) -> str:
    parts = [given.part(name) for name in ("day", "month", "year")]
    if not any(parts):
        return _written_date(question, given.one)
    if not all(parts):
        raise bad(question, "date not finished")
    return _made(question, *parts)


def _written_date(question: Question, text: str) -> str:
    if _ISO.fullmatch(text.strip()):
        return _made(question, *reversed(text.strip().split("-")))
    pieces = text.replace("/", " ").replace("-", " ").split()
    if len(pieces) != 3:
        raise bad(question, "not a date")
    return _made(question, *pieces)


def _made(question: Question, day: str, month: str, year: str) -> str:
    number = read_month(month)
    if number is None or not (
        day.isascii()
        and day.isdigit()
        and len(day) <= 2
        and year.isascii()
        and year.isdigit()
        and len(year) == 4
    ):
        raise bad(question, "not a date")
    try:
        made = make_day(int(day), number, int(year))
    except NotADay as wrong:
        raise bad(question, "not a date") from wrong
    if made.year < 1875:
        raise bad(question, "not a date")
    return made.isoformat()


def _month(question: Question, given: Given) -> str:
    month, year = (
        (given.part("month"), given.part("year"))
        if given.part("month")
        else (given.one.split("-") + ["", ""])[1::-1]
    )
    number = read_month(month)
    if number is None or not (year.isascii() and year.isdigit() and len(year) == 4):
        raise bad(question, "not a month")
    return f"{year}-{number:02}"


def _time(question: Question, given: Given) -> str:
    hour, _, minute = given.one.strip().replace(".", ":").partition(":")
    if not (
        hour.isascii()
        and hour.isdigit()
        and minute.isascii()
        and minute.isdigit()
        and len(minute) == 2
        and int(hour) < 24
        and int(minute) < 60
    ):
        raise bad(question, "not a time")
    return f"{int(hour):02}:{minute}"


def _duration(question: Question, given: Given) -> str:
    span = read_span(given.one)
    if span is None:
        raise bad(question, "not a duration")
    return str(span)


def _declaration(question: Question, given: Given) -> bool:
    if given.one.strip().lower() not in ("yes", "true", "on"):
        raise bad(question, "missing declaration")
    return True


READERS: dict[str, Reader] = {
    "text": _text,
    "long text": _text,
    "person name": _text,
    "business": _text,
    "signature": _text,
    "yes or no": _yes_or_no,
    "choice": _choice,
    "many choices": _many,
    "number": _number,
    "percent": _number,
    "money": _money,
    "date": _date,
    "birth date": _date,
    "month": _month,
    "time": _time,
    "duration": _duration,
    "declaration": _declaration,
    "email": things.read_email,
    "phone": things.read_phone,
    "address": things.read_address,
    "place": things.read_place,
    "area": things.read_place,
    "photo": things.read_files,
    "file": things.read_files,
    "bank account": things.read_account,
    "national insurance number": things.read_insurance,
    "vehicle registration": things.read_registration,
    "property": things.read_property,
    "entry": things.read_entry,
    "mark": things.read_mark,
}

__all__ = ["BadAnswer", "read_answer"]
