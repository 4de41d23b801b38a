"""Checks files where they stand: a lone file by itself, a nation's file with its vocabulary, bodies, translations and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from yett.kernel.text import listed
from yett.language.compiling import inspect_service
from yett.language.faults import Fault
from yett.language.files.around import (
    as_given,
    nation_folder,
    read_nation,
    read_vocabulary,
    service_named,
    source_of,
    together,
    translation_paths,
)
from yett.language.files.desk import Desk
from yett.language.files.kinds import files_in, is_vocabulary, kind_of, overlay_of
from yett.language.model import Service
from yett.language.overlays import Beside, inspect_overlay, is_overlay, named_service
from yett.language.source import Source
from yett.language.texts import NAMES


def check_files(
    paths: Iterable[str | Path], opened: Mapping[Path, str] | None = None
) -> list[Fault]:
    """Every fault of these files, each told once. A folder stands for all the files in it; `opened` holds, by their resolved
    paths, texts that are being edited and not saved."""
    return report(paths, opened)[0]


def report(
    paths: Iterable[str | Path],
    opened: Mapping[Path, str] | None = None,
    elsewhere: Path | None = None,
    lacking: Callable[[Service], list[str]] | None = None,
) -> tuple[list[Fault], list[str]]:
    """As check_files, and what was not searched: for each service, the rules that the search for dead rows gave up.
    `elsewhere` is the folder of the vocabulary that services use beside which none stands; `lacking` tells which parts of
    a sound service are not carried out yet."""
    desk = Desk(opened or {}, elsewhere, lacking)
    for given in paths:
        found = files_in([given])
        if not found:
            wrong = "no file in this folder ends in .yett"
            desk.faults.append(Fault(str(given), 1, wrong, "name a folder of declarations"))
        for path in found:
            if path.resolve() not in desk.done:
                _check(path, desk)
    return sorted(set(desk.faults)), desk.notes


def _not_searched(path: Path, lines: tuple[int, ...]) -> str:
    where = (
        f"lines {listed([str(line) for line in lines])}" if len(lines) > 1 else f"line {lines[0]}"
    )
    return (
        f"{path}: what stands on {where} rests on groups, tables, rounds or sums of answers, "
        "and it was searched only in part whether it can be reached."
    )


def find_sources(
    paths: Iterable[str | Path],
    opened: Mapping[Path, str] | None = None,
    elsewhere: Path | None = None,
) -> tuple[list[Source], list[Fault]]:
    """All services in these files and folders, each with what stands around it, and why some could not be read; `elsewhere` as
    in report."""
    desk = Desk(opened or {}, elsewhere)
    found = [
        source_of(path, desk)
        for path in files_in(paths)
        if kind_of(path) == "service" and not is_overlay(desk.text(path) or "")
    ]
    return [each for each in found if each is not None], sorted(set(desk.faults))


def check_overlays(folder: Path, editions: Mapping[str, int]) -> list[Fault]:
    """Every fault of what bodies of a nation change; of each service it is known how many editions there are."""
    desk = Desk(editions=editions)
    for path in files_in([folder]):
        if kind_of(path) == "service" and is_overlay(desk.text(path) or ""):
            _overlay(path, desk)
    return sorted(set(desk.faults))


def changed_service(path: Path, opened: Mapping[Path, str] | None = None) -> Path | None:
    """The service that an overlay changes, or what stands beside an overlay; None for all else."""
    desk, overlay = Desk(opened or {}), overlay_of(path) or path
    text = desk.text(overlay) or ""
    if not is_overlay(text):
        return None
    return service_named(named_service(text), overlay, nation_folder(overlay), desk)


def overlays_of(service: Path, opened: Mapping[Path, str] | None = None) -> list[tuple[Path, str, str]]:  # fmt: skip
    """Every file in which bodies change a service: its text, and whether it is an overlay, a translation or examples."""
    desk = Desk(opened or {})
    found: list[tuple[Path, str, str]] = []
    for path in sorted((nation_folder(service) or service.parent).rglob("*.yett")):
        overlay = overlay_of(path) or path
        if changed_service(path, opened) != service or (text := desk.text(path)) is None:
            continue
        of = "overlay" if overlay == path else "examples" if path.stem.endswith(".examples") else "translation"  # fmt: skip
        found.append((path, text, of))
    return found


def _check(path: Path, desk: Desk) -> None:
    kind = kind_of(path)
    if kind == "vocabulary":
        read_vocabulary(together(path), desk)
    elif kind == "nation":
        read_nation(path.parent, desk)
    elif kind == "beside":
        _check(path.parent / "service.yett", desk)
    elif kind == "beside overlay":
        _check(overlay_of(path) or path, desk)
    elif is_overlay(desk.text(path) or ""):
        _overlay(path, desk)
    elif is_vocabulary(desk.text(path) or ""):
        read_vocabulary(together(path), desk)
    else:
        _service(path, desk)
    desk.done.add(path.resolve())


# Overlays


def _overlay(path: Path, desk: Desk) -> None:
    """An overlay is checked with the service it names: beside it, or among the services of its nation."""
    text = desk.text(path) or ""
    nation = nation_folder(path)
    found = read_nation(as_given(path, nation), desk) if nation else None
    wanted = named_service(text)
    base = service_named(wanted, path, nation, desk)
    source = source_of(base, desk) if base else None
    bodies = {str(body.name) for body in found.bodies.values()} if found else None
    editions = desk.editions.get(wanted or "", 0) if desk.editions is not None else None
    beside = _told_beside(path, desk)
    desk.faults += inspect_overlay(source, text, str(path), bodies, beside, editions)[1]


def _told_beside(path: Path, desk: Desk) -> Beside:
    """Translations and examples stand beside an overlay under its own name, as in north.gd.yett and north.examples.yett."""
    found = {each.stem.removeprefix(f"{path.stem}."): each for each in sorted(path.parent.glob(f"{path.stem}.*.yett"))}  # fmt: skip
    desk.done |= {each.resolve() for each in found.values()}
    spoken = {code: pair for code, each in found.items() if code in NAMES for pair in desk.pairs([each])}  # fmt: skip
    examples = next(iter(desk.pairs([found["examples"]])), None) if "examples" in found else None
    return Beside(spoken, examples)


# Services


def _service(path: Path, desk: Desk) -> None:
    source = source_of(path, desk)
    if source is None:
        return
    service, faults = inspect_service(source)
    desk.faults += faults
    if service is not None and service.unsearched:
        desk.notes.append(_not_searched(path, service.unsearched))
    if service is not None and not faults and desk.lacking is not None:
        lacks = desk.lacking(service)
        desk.notes += [f"{path}: sound, and not opened yet: {told}" for told in lacks]
    examples = path.parent / "examples.yett"
    if path.name == "service.yett" and nation_folder(path) and not examples.exists():
        desk.faults.append(_no_examples(path, source.text))
    desk.done |= {each.resolve() for each in (examples, *translation_paths(path).values())}


def _no_examples(path: Path, text: str) -> Fault:
    """A service of a nation shows what it does."""
    lines = enumerate(text.splitlines(), 1)
    number = next((at for at, line in lines if line.startswith("service:")), 1)
    wrong = "no examples.yett stands beside this service"
    return Fault(str(path), number, wrong, "add one, with an example for each outcome")
