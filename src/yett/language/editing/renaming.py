"""A name is changed wherever it stands: in the service, its translations and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from yett.kernel.problems import Problem
from yett.language.compiling import Source, inspect_service
from yett.language.editing.names import BUILT_IN, Spot, beside, names_of, plurals, spots
from yett.language.editing.text import Stretch, stretches
from yett.language.model import Service


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
    names = names_of(service) if service else {}
    if service is None or old not in names or old in BUILT_IN:
        raise CannotRename(f'"{old}" is not a name that this service declares')
    plural = {each: group for each, group in plurals(service).items() if group == old}
    known = {*names, *plurals(service)}
    edits = [
        Edit(file, spot, _written(name, old, new))
        for file, parts in _files(source).items()
        for name, spot in spots(parts, known)
        if name == old or (name in plural and name == f"{old}s")
    ]
    after = inspect_service(applied(source, edits))[1]
    if len(after) > len(faults):
        fresh = next(iter(after), None)
        raise CannotRename(f'"{new}" does not fit: {fresh.wrong if fresh else ""}')
    return edits


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
