"""Readings of values that stand for themselves: figures, lengths, spans, days and what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from yett.kernel.dates import NotADay, make_day, read_month, read_span
from yett.language.rules.reader import Parse
from yett.language.rules.unnamed import Unnamed
from yett.language.tree import Literal
from yett.language.types import DATE, MONEY, NUMBER, SPAN, TEXT, TIME, Type

PERCENT = Type(NUMBER, unit="percent")
IN_METRES = {
    "miles": Decimal("1609.344"), "kilometres": Decimal(1000), "yards": Decimal("0.9144"), "metres": Decimal(1),
}  # fmt: skip


class Literals(Unnamed):
    """Reads values."""

    __slots__ = ()

    def literals(self, at: int) -> list[Parse]:
        if at >= len(self.tokens):
            return []
        token = self.tokens[at]
        if token.kind == "quoted":
            return [Parse(Literal(token.text), Type(TEXT), at + 1, ((at, at + 1),))]
        if token.kind == "time":
            return [Parse(Literal(f"{token.text:0>5}"), TIME, at + 1, ((at, at + 1),))]
        if token.kind != "figure":
            return []
        return self._spans(at) + self._days(at) + self._figures(at)

    def _figures(self, at: int) -> list[Parse]:
        text = self.words[at].replace(",", "")
        if text.endswith("%"):
            return [Parse(Literal(Decimal(text[:-1].replace("£", ""))), PERCENT, at + 1)]
        if "£" in text:
            return [Parse(Literal(Decimal(text.replace("£", ""))), Type(MONEY), at + 1)]
        figure = Literal(Decimal(text))
        with_unit = [
            Parse(figure, Type(NUMBER, unit=unit), end) for unit, end in self._units(at + 1)
        ]
        return [
            *with_unit,
            *self._lengths(Decimal(text), at + 1),
            Parse(figure, Type(NUMBER), at + 1),
        ]

    def _lengths(self, figure: Decimal, at: int) -> Iterable[Parse]:
        """A figure in miles, kilometres or yards is also one in metres."""
        unit = self.words[at] if at < len(self.words) else ""
        length = IN_METRES.get(unit if unit.endswith("s") else f"{unit}s")
        if length is not None:
            yield Parse(Literal(figure * length), Type(NUMBER, unit="metres"), at + 1)

    def _units(self, at: int) -> Iterable[tuple[str, int]]:
        for unit in sorted(self.scope.units, key=len, reverse=True):
            size = len(unit.split())
            said = " ".join(self.words[at : at + size])
            if said in (unit, unit.removesuffix("s")):
                yield unit, at + size

    def _spans(self, at: int) -> list[Parse]:
        for size in (3, 2):
            span = (
                read_span(" ".join(self.words[at : at + size]))
                if at + size <= len(self.words)
                else None
            )
            if span is not None:
                return [Parse(Literal(span), Type(SPAN), at + size)]
        return []

    def _days(self, at: int) -> list[Parse]:
        day, month, year = (*self.words[at : at + 3], "", "", "")[:3]
        number = read_month(month) if month.isalpha() else None
        if number is None or not day.isdigit():
            return []
        if not (year.isdigit() and len(year) == 4):
            self.miss(
                at,
                f'"{self.said(at, at + 2)}" is a day without a year',
                f"write the year too, as in {self.said(at, at + 2)} 2026",
                rank=5,
            )
            return []
        try:
            return [Parse(Literal(make_day(int(day), number, int(year))), Type(DATE), at + 3)]
        except NotADay:
            self.miss(
                at,
                f'"{self.said(at, at + 3)}" is not a day in the calendar',
                "write a day such as 1 August 2025",
                rank=5,
            )
            return []
