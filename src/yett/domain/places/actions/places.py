from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connections, router, transaction

from yett.domain.places.actions.formats import BadRow, Record, recognised
from yett.domain.places.actions.progress import Progress, silently
from yett.domain.places.models import NamedPlace
from yett.domain.places.spelling import grams, spelled
from yett.kernel.problems import Problem

EVERY = 5000  # rows between two signs of progress
COLUMNS = (
    "name", "folded", "kind", "lat", "lon", "postcode", "context", "council", "source", "grams",
)  # fmt: skip


class BadPlaces(Problem):
    """This file of places cannot be used, and nothing was changed."""

    retry = False


@dataclass(frozen=True)
class LoadedPlaces:
    format: str
    places: int
    postcodes: int


def load_places(*, path: Path, progress: Progress = silently) -> LoadedPlaces:
    """Load OS Open Names or the Scottish Postcode Directory, whichever the file is, all at once or not at all.

    A file of the same name loaded before is replaced; files of other names stay. Raises BadPlaces.
    """
    try:
        with path.open("rb") as file:
            return _load(path, file, progress)
    except OSError as error:
        raise BadPlaces(f"cannot read {path}: {error.strerror}") from error
    except (BadRow, csv.Error, UnicodeDecodeError) as error:
        raise BadPlaces(f"{path.name}: {error}") from error


def _load(path: Path, file: BinaryIO, progress: Progress) -> LoadedPlaces:
    rows = _rows(file, path.stat().st_size, progress)
    first = next(rows, None)
    known = recognised(first[1]) if first else None
    if first is None or known is None:
        raise BadPlaces(
            f"{path.name} is neither OS Open Names nor the Scottish Postcode Directory, as a CSV file"
        )
    name, reader = known
    counted = _Counted(reader(chain([first], rows)), f"{name}: {path.name}"[:200])
    _replace(counted)
    return LoadedPlaces(name, counted.places, counted.postcodes)


def _rows(file: BinaryIO, size: int, progress: Progress) -> Iterator[tuple[int, Sequence[str]]]:
    """(line, cells), skipping empty lines, telling how many of the bytes are read."""
    reader = csv.reader(_lines(file))
    for row in reader:
        if row:
            yield reader.line_num, row
        if reader.line_num % EVERY == 0:
            progress(file.tell(), size)
    progress(size, size)


def _lines(file: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(file):
        yield line.decode("utf-8" if number else "utf-8-sig")


class _Counted:
    """The rows for the table, counted as they pass."""

    def __init__(self, records: Iterable[Record], source: str) -> None:
        self.source = source
        self.places = self.postcodes = 0
        self._records = records

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for record in self._records:
            self.places += 1
            self.postcodes += bool(record.postcode)
            yield _row(record, self.source)


def _row(record: Record, source: str) -> tuple[Any, ...]:
    folded = spelled(record.typed)
    return (
        record.name[:200],
        folded,
        record.kind[:60],
        record.lat,
        record.lon,
        record.postcode,
        record.context[:200],
        record.council[:80],
        source,
        [] if record.postcode else grams(folded),
    )


def _replace(rows: _Counted) -> None:
    database = router.db_for_write(NamedPlace)
    columns = ", ".join(COLUMNS)
    copy = f"COPY {NamedPlace._meta.db_table} ({columns}) FROM STDIN"
    with transaction.atomic(using=database), connections[database].cursor() as cursor:
        NamedPlace.objects.filter(source=rows.source).delete()
        with cursor.copy(copy) as sink:
            for row in rows:
                sink.write_row(row)
