"""What stands in a table: a cell read by the type of its column, and the rows of a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from yett.kernel.dates import NotADay, read_day, read_span
from yett.kernel.money import NotAFigure, read_figure, read_money
from yett.kernel.postcodes import read_postcode
from yett.kernel.text import listed, nearest
from yett.language.faults import Findings
from yett.language.model import Column
from yett.language.types import CHOICE, DATE, MONEY, NUMBER, PLACE, SPAN, Type

MOST_ROWS = 20_000


class BadCell(ValueError):
    """What would be right instead."""


def read_cell(text: str, shape: Type) -> Any:
    """The stored form of a cell. Raises BadCell with what would be right."""
    if shape.kind == CHOICE:
        return _choice(text.lower(), shape)
    if shape.kind in (NUMBER, MONEY):
        return _figure(text, shape)
    if shape.kind == DATE:
        return _day(text)
    if shape.kind == SPAN and read_span(text) is None:
        raise BadCell("write, as in 28 days")
    if shape.kind == PLACE or shape.unit == "an area":
        return _ground(text, shape)
    return text


def _choice(text: str, shape: Type) -> str:
    if text not in shape.keys:
        close = nearest(text, shape.keys)
        raise BadCell(f'write "{close}"' if close else f"write {listed(shape.keys, 'or')}")
    return text


def _figure(text: str, shape: Type) -> str:
    try:
        figure = read_money(text) if shape.kind == MONEY else read_figure(text.removesuffix("%"))
    except NotAFigure as wrong:
        raise BadCell(f"write, as in {shape.sample}") from wrong
    return format(figure, "f")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return read_day(text).isoformat()
    except NotADay as wrong:
        raise BadCell("write a day such as 1 August 2025") from wrong


def _ground(text: str, shape: Type) -> Any:
    """A spot as `55.95, -3.19`, or an address; an area as its corners, `55.9 -3.3, 55.9 -3.1, 56.0 -3.2`."""
    if shape.kind == PLACE:
        *lines, last = (part.strip() for part in text.split(","))
        postcode = read_postcode(last)
        if postcode and lines:
            return {"lines": lines, "postcode": postcode}
        return _spot(text.replace(",", " "))
    corners = [_spot(part) for part in text.split(",")]
    if len(corners) < 3:
        raise BadCell("write at least three corners, as in 55.9 -3.3, 55.9 -3.1, 56.0 -3.2")
    return {"area": [[corner["lat"], corner["lon"]] for corner in corners]}


def _spot(text: str) -> dict[str, float]:
    try:
        lat, lon = (Decimal(part) for part in text.split())
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise ValueError(text)
        return {"lat": float(lat), "lon": float(lon)}
    except (ArithmeticError, ValueError) as wrong:
        raise BadCell(
            "write a spot such as 55.95 -3.19, or an address such as 1 High Street, EH1 1YZ"
        ) from wrong


# Files


def read_file(
    name: str, text: str, columns: tuple[Column, ...], keys: tuple[str, ...], findings: Findings
) -> tuple[Mapping[str, Any], ...]:
    """The rows of a file with a line of column names; every fault names its line."""
    here = findings.of(str(PurePath(findings.file).with_name(name)))
    try:
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
    except csv.Error:
        here.add(
            1, "this file cannot be read as lines of cells divided by commas", "save it as CSV"
        )
        return ()
    head = [" ".join(cell.split()).lower() for cell in lines[0]] if lines else []
    if not _columns_there(head, columns, here):
        return ()
    if len(lines) > MOST_ROWS:
        here.add(
            MOST_ROWS, f"this file holds {len(lines):,} lines", f"keep a file under {MOST_ROWS:,}"
        )
        return ()
    rows = [
        (number, _row(cells, number, head, columns, here))
        for number, cells in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in cells)
    ]
    _told_apart(rows, keys, here)
    return tuple(row for _, row in rows)


def _columns_there(head: list[str], columns: tuple[Column, ...], here: Findings) -> bool:
    lacking = [column.name for column in columns if column.name not in head]
    for name in lacking:
        close = nearest(name, head)
        mend = f'call "{close}" so' if close else "add it to the first line"
        here.add(1, f'this file has no column "{name}"', mend)
    twice = next((name for name in head if name and head.count(name) > 1), None)
    if twice:
        here.add(1, f'column "{twice}" stands twice', "keep one of them")
    return not lacking and twice is None


def _row(
    cells: list[str], number: int, head: list[str], columns: tuple[Column, ...], here: Findings
) -> dict[str, Any]:
    given = dict(zip(head, cells, strict=False))
    row: dict[str, Any] = {}
    for column in columns:
        text = given.get(column.name, "").strip()
        if not text:
            continue
        if not text.isprintable():
            here.add(
                number,
                f'a cell under "{column.name}" holds a character no one can see',
                "remove it",
            )
            continue
        try:
            row[column.name] = read_cell(text, column.shape)
        except BadCell as wrong:
            here.add(
                number,
                f'"{text}" is not {column.shape}, and stands under "{column.name}"',
                str(wrong),
            )
    return row


def _told_apart(
    rows: list[tuple[int, dict[str, Any]]], keys: tuple[str, ...], here: Findings
) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        key = tuple(str(row.get(name, "")) for name in keys)
        lacking = next((name for name in keys if name not in row), None)
        if lacking is not None:
            here.add(number, f'this row has no "{lacking}"', "every row has its key")
        elif key in seen:
            here.add(number, f"this row has the key of line {seen[key]}", "keep one of them")
        seen.setdefault(key, number)
