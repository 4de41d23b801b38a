"""The two public files of places we know, recognised by their shape: rows in, plain records out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from yett.kernel import grid

POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})([A-Z]?)")
POSTCODE_KIND, OLD_POSTCODE_KIND = "postcode", "former postcode"
OPEN_NAMES_COLUMNS = 30
DIRECTORY_COLUMNS = 11
TOGETHER = 5000


@dataclass(frozen=True, slots=True)
class Record:
    """A place as a file tells it. `postcode` is "" for what is no postcode; `typed` is what people type for it."""

    name: str
    typed: str
    kind: str
    lat: float
    lon: float
    postcode: str
    context: str
    council: str


class BadRow(ValueError):
    """A row that does not hold what its format promises."""


Row = Sequence[str]
Reader = Callable[[Iterable[tuple[int, Row]]], Iterator[Record]]


def recognised(first: Row) -> tuple[str, Reader] | None:
    """(name of the format, its reader), or None for a file of another kind."""
    if len(first) >= OPEN_NAMES_COLUMNS and (first[0] == "ID" or "/id/" in first[1]):
        return "OS Open Names", open_names
    if len(first) >= DIRECTORY_COLUMNS and first[0] == "Postcode":
        return "Scottish Postcode Directory", _with_heading(first)
    if len(first) >= DIRECTORY_COLUMNS and POSTCODE.fullmatch(first[0]):
        return "Scottish Postcode Directory", Directory().read
    return None


# --- OS Open Names: no heading, metres of the national grid -------------------------------------------------------------

NAME1, NAME2, TYPE, LOCAL_TYPE, X, Y = 2, 4, 6, 7, 8, 9
POPULATED_PLACE, DISTRICT, COUNTY = 18, 21, 24


def open_names(rows: Iterable[tuple[int, Row]]) -> Iterator[Record]:
    batch: list[Row] = []
    for number, row in rows:
        if row[0] == "ID":
            continue
        if len(row) < OPEN_NAMES_COLUMNS:
            raise BadRow(
                f"line {number} has {len(row)} columns; OS Open Names has at least {OPEN_NAMES_COLUMNS}"
            )
        _figures(row, number, X, Y)
        batch.append(row)
        if len(batch) == TOGETHER:
            yield from _placed(batch)
            batch = []
    yield from _placed(batch)


def _placed(batch: list[Row]) -> Iterator[Record]:
    """Positions are worked out many at once."""
    if not batch:
        return
    lats, lons = grid.all_to_degrees(
        [float(row[X]) for row in batch], [float(row[Y]) for row in batch]
    )
    for row, lat, lon in zip(batch, lats, lons, strict=True):
        yield from _open_name(row, round(lat, 6), round(lon, 6))


def _open_name(row: Row, lat: float, lon: float) -> Iterator[Record]:
    name, other, council = row[NAME1].strip(), row[NAME2].strip(), row[COUNTY].strip()
    if row[LOCAL_TYPE] == "Postcode":
        yield Record(name, name, POSTCODE_KIND, lat, lon, _spaced(name), "", council)
        return
    context = ", ".join(
        part.strip() for part in (row[POPULATED_PLACE], row[COUNTY]) if part.strip()
    )
    kind = row[LOCAL_TYPE].replace("Section Of ", "").lower()
    for typed in filter(None, (name, other)):
        shown = f"{name} ({other})" if other else name
        yield Record(shown, typed, kind, lat, lon, "", context, council)


# --- Scottish Postcode Directory: small and large users, with or without a heading --------------------------------------


@dataclass(frozen=True)
class Directory:
    """Where the columns are; the council is the first code of its kind unless the heading names it."""

    deleted: int = 4
    lat: int = 7
    lon: int = 8
    council: int | None = None

    def read(self, rows: Iterable[tuple[int, Row]]) -> Iterator[Record]:
        for number, row in rows:
            if row and row[0] != "Postcode":
                yield self._record(number, row)

    def _record(self, number: int, row: Row) -> Record:
        match = POSTCODE.fullmatch(row[0].strip())
        if not match or len(row) < DIRECTORY_COLUMNS:
            raise BadRow(f"line {number} begins with {row[0]!r}, which is not a postcode")
        lat, lon = _figures(row, number, self.lat, self.lon)
        kind = OLD_POSTCODE_KIND if row[self.deleted].strip() else POSTCODE_KIND
        postcode = f"{match[1]} {match[2]}"
        return Record(
            postcode, postcode + match[3], kind, lat, lon, postcode, "", self._council(row)
        )

    def _council(self, row: Row) -> str:
        if self.council is not None:
            return row[self.council].strip()
        return next((cell for cell in row if COUNCIL.fullmatch(cell)), "")


COUNCIL = re.compile(r"S12\d{6}")


def _with_heading(heading: Row) -> Reader:
    columns = {name.lower(): at for at, name in enumerate(heading)}
    council = next(
        (at for name, at in columns.items() if re.fullmatch(r"councilarea\d*code", name)), None
    )
    return Directory(
        deleted=columns.get("dateofdeletion", Directory.deleted),
        lat=columns.get("latitude", Directory.lat),
        lon=columns.get("longitude", Directory.lon),
        council=council,
    ).read


def _spaced(postcode: str) -> str:
    match = POSTCODE.fullmatch(postcode.upper())
    return f"{match[1]} {match[2]}" if match else ""


def _figures(row: Row, number: int, one: int, other: int) -> tuple[float, float]:
    try:
        return float(row[one]), float(row[other])
    except (ValueError, IndexError) as error:
        raise BadRow(
            f"line {number} has no position where it should be: {','.join(row)[:80]!r}"
        ) from error
