"""`yett diff`: two editions of a service, or of many, told apart in plain words."""

import argparse
import re
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from yett.kernel.problems import Problem
from yett.language import Source, inspect_service
from yett.language.differences import Difference, compare_sources
from yett.language.files import find_sources
from yett.project.checking import nations_vocabulary
from yett.project.gate import databases, set_up_django

PUBLISHED = re.compile(r"[0-9a-f]{7,64}|[a-z0-9-]+/[a-z0-9-]+@[0-9]+")
Editions = dict[str, Source]  # by the lasting name of the service


class NoSuchEdition(Problem):
    """There is no such file, folder or published edition: name it by its path, its hash, or as in roads/report-a-fault@3."""


def diff(arguments: argparse.Namespace) -> int:
    try:
        before, after = (_editions(name) for name in (arguments.before, arguments.after))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    if len(before) == len(after) == 1:
        _tell([compared(*before.values(), *after.values())])
        return 0
    both = [name for name in after if name in before]
    parts = [compared(before[name], after[name]) for name in both]
    parts += [f"{name} is a new service.\n" for name in after if name not in before]
    parts += [f"{name} is gone.\n" for name in before if name not in after]
    _tell(part for part in parts if part)
    return 0


def compared(old: Source, new: Source) -> str:
    """Everything that is different, part by part; nothing for two that say the same."""
    found = compare_sources(old, new)
    notes = [note for each in (old, new) for note in _faulty(each)]
    if not found:
        return "\n".join(notes)
    service, _ = inspect_service(new)
    title = f"{service.title} ({service.id})" if service else new.file
    parts = list(dict.fromkeys(each.part for each in found))
    told = [_part(part, [each for each in found if each.part == part]) for part in parts]
    return "\n".join([title, *notes, "", *told, _count(found), ""])


def _part(part: str, found: list[Difference]) -> str:
    rows = (f"    {each.sentence}\n        {each.for_drafts}" for each in found)
    return "\n".join([f"  {part}", *rows, ""])


def _count(found: tuple[Difference, ...]) -> str:
    unsafe = sum(not each.safe for each in found)
    many = "1 difference" if len(found) == 1 else f"{len(found)} differences"
    if not unsafe:
        return f"  {many}, safe for drafts in progress."
    return f"  {many}; {unsafe} of them {'is' if unsafe == 1 else 'are'} not safe for drafts in progress."


def _faulty(source: Source) -> list[str]:
    count = len(inspect_service(source)[1])
    many = "a fault" if count == 1 else f"{count} faults"
    said = f"  {source.file} has {many}, which `yett check` tells; it is compared as far as it can be read."
    return [said] if count else []


def _tell(parts: Iterable[str]) -> None:
    print("\n".join(parts).rstrip("\n") or "No differences.")


def _editions(name: str) -> Editions:
    if Path(name).exists():
        sources, faults = find_sources([name], elsewhere=nations_vocabulary())
        if not sources:
            raise NoSuchEdition("\n".join(map(str, faults)) or name)
        return {_id(each): each for each in sources}
    if PUBLISHED.fullmatch(name):
        source = _published(name)
        return {_id(source): source}
    raise NoSuchEdition(name)


def _id(source: Source) -> str:
    service, _ = inspect_service(source)
    return service.id if service and service.id else source.file


def _published(name: str) -> Source:
    with databases():
        set_up_django()
        queries = import_module("yett.domain.catalogue.queries")
        folders = import_module("yett.domain.catalogue.folders")
        try:
            return folders.as_source(queries.published_source(name), None)  # type: ignore[no-any-return]  # loaded by name
        except queries.NotOffered as problem:
            raise NoSuchEdition(name) from problem
