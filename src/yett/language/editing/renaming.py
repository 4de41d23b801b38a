"""A name is changed wherever it stands: in the service, its translations and its examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from yett.kernel.problems import Problem
from yett.language.compiling import inspect_service
from yett.language.editing.names import BUILT_IN, Spot, beside, names_of, plurals, spots
from yett.language.editing.text import Stretch, stretches
from yett.language.faults import Fault
from yett.language.lines import fold_head
from yett.language.model import Service
from yett.language.source import Source
from yett.language.words import placeholders

PROOF, COUNT = "proof of ", "number of "
_VALUE = re.compile(
    r"(?:\b(?:is|is not|is one of|or|includes|any of|all of|only)|,) $", re.IGNORECASE
)
MOST_TRIED = 40  # words that may be a name or a value


class CannotRename(Problem):
    """This name cannot be changed to that one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a stretch of a file."""

    file: str
    spot: Spot
    text: str


def rename(source: Source, old: str, new: str) -> list[Edit]:
    """Every edit that calls `old` by its new name. Raises CannotRename where the service would no longer be understood."""
    service, faults = inspect_service(source)
    if service is None or old not in names_of(service) or old in BUILT_IN:
        raise CannotRename(f'"{old}" is not a name that this service declares')
    if service.party(old) is not None:
        raise CannotRename(f'"{old}" is a party; change its name by hand')
    _declared_here(source, service, old)
    plural = {each for each, group in plurals(service).items() if group == old}
    known = _names(source, service, old)
    edits = [
        Edit(file, spot, _written(name, old, new))
        for file, parts in _files(source).items()
        for name, spot in spots(parts, known)
        if name == old or (name in plural and name == f"{old}s")
    ]
    return _fitting(source, edits, len(faults), _Renamed(old, new, service))


def _declared_here(source: Source, service: Service, old: str) -> None:
    """What comes with something else is called by that."""
    if old.startswith(PROOF) and old.removeprefix(PROOF) in names_of(service):
        owner = old.removeprefix(PROOF)
        raise CannotRename(f'"{old}" comes with the check of "{owner}"; rename "{owner}"')
    line = names_of(service)[old].line
    row = source.text.replace("\r\n", "\n").split("\n")[line - 1 : line]
    if row and old not in fold_head(row[0].partition(": ")[0]):
        raise CannotRename(f'"{old}" comes with "{row[0].strip()}", and is named there')


def _names(source: Source, service: Service, old: str) -> set[str]:
    """All that may stand where a name may, so that a name inside a longer one is left alone; a proof is named by its question."""
    names = {*names_of(service), *plurals(service)}
    columns = {column.name for table in service.tables for column in table.columns}
    texts = (source.text, *(text for _, text in (source.translations or {}).values()))
    braced = {name.lower() for text in texts for name in placeholders(text)}
    longer = {
        each for each in (*columns, *braced) if "'" not in each and not each.startswith(COUNT)
    }
    return {each for each in (*names, *longer) if not each.startswith(f"{PROOF}{old}")}


@dataclass(frozen=True, slots=True)
class _Renamed:
    old: str
    new: str
    service: Service

    @property
    def is_a_value(self) -> bool:
        """Is the old name also a value that a question or a result may have?"""
        shapes = [
            each.shape
            for each in (*self.service.items, *self.service.worked_out)
            if hasattr(each, "shape")
        ]
        return any(self.old in shape.keys for shape in shapes)


def _fitting(source: Source, edits: list[Edit], before: int, renamed: _Renamed) -> list[Edit]:
    """What is a value, or the key of something else, where it stands keeps its words: such spots are found by what no longer fits."""
    after = inspect_service(applied(source, edits))[1]
    while len(after) > before:
        best = min(
            _tries(source, edits, after, renamed), key=lambda each: len(each[1]), default=None
        )
        if best is None or len(best[1]) >= len(after):
            raise CannotRename(f'"{renamed.new}" does not fit: {after[0].wrong}')
        edits, after = best
    return edits


def _tries(
    source: Source, edits: list[Edit], after: Collection[Fault], renamed: _Renamed
) -> Iterator[tuple[list[Edit], tuple[Fault, ...]]]:
    """The edits without one of them, and what is wrong then."""
    lines = {(fault.file, fault.line) for fault in after}
    declared = names_of(renamed.service)[renamed.old].line
    doubtful = [
        each
        for each in edits
        if (each.file, each.spot.line + 1) != (source.file, declared)
        and (renamed.is_a_value or (each.file, each.spot.line + 1) in lines)
    ]
    if renamed.is_a_value:
        named = [each for each in edits if not _like_a_value(each, source, renamed)]
        yield named, inspect_service(applied(source, named))[1]
    for each in doubtful if len(doubtful) <= MOST_TRIED else ():
        fewer = [other for other in edits if other is not each]
        yield fewer, inspect_service(applied(source, fewer))[1]


def _like_a_value(edit: Edit, source: Source, renamed: _Renamed) -> bool:
    """Does it stand where a value would: after a test, or as the row of a result?"""
    if edit.file != source.file:
        return False
    rows = {
        row.line
        for each in renamed.service.worked_out
        for row in each.rows
        if renamed.old in each.shape.keys
    }
    text = source.text.split("\n")[edit.spot.line][: edit.spot.start]
    return bool(_VALUE.search(text)) or (edit.spot.line + 1 in rows and not text.strip())


def rename_beside(service: Service, old: str, new: str, files: Mapping[str, tuple[str, str]]) -> list[Edit]:  # fmt: skip
    """The same in what bodies change: of each file its text, and whether it is an overlay, a translation or examples."""
    known = {*names_of(service), *plurals(service)}
    plural = {each for each, group in plurals(service).items() if group == old}
    return [
        Edit(file, spot, _written(name, old, new))
        for file, (text, of) in files.items()
        for name, spot in spots(stretches(text) if of == "overlay" else beside(text, of), known)
        if name == old or (name in plural and name == f"{old}s")
    ]


def _written(name: str, old: str, new: str) -> str:
    return new if name == old else f"{new}s"


def _files(source: Source) -> dict[str, Iterator[Stretch]]:
    files = {source.file: stretches(source.text)}
    for file, text in (source.translations or {}).values():
        files[file] = beside(text, "translation")
    if source.examples is not None:
        files[source.examples[0]] = beside(source.examples[1], "examples")
    return files


def applied(source: Source, edits: list[Edit]) -> Source:
    """The source as it is after the edits."""
    texts = {source.file: source.text, **dict((source.translations or {}).values())}
    if source.examples is not None:
        texts[source.examples[0]] = source.examples[1]
    changed = {file: _edited(text, [each for each in edits if each.file == file]) for file, text in texts.items()}  # fmt: skip
    translations = source.translations and {
        code: (file, changed[file]) for code, (file, _) in source.translations.items()
    }
    examples = source.examples and (source.examples[0], changed[source.examples[0]])
    return replace(source, text=changed[source.file], translations=translations, examples=examples)  # fmt: skip


def _edited(text: str, edits: list[Edit]) -> str:
    rows = text.split("\n")
    for each in sorted(edits, key=lambda edit: (edit.spot.line, edit.spot.start), reverse=True):
        row = rows[each.spot.line]
        rows[each.spot.line] = row[: each.spot.start] + each.text + row[each.spot.end :]
    return "\n".join(rows)
