"""Checks files where they stand: a lone file by itself, a nation's file with its vocabulary, bodies, translations and examples."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yett.kernel.text import listed
from yett.language.compiling import Source, inspect_service
from yett.language.faults import Fault, Faults
from yett.language.model import Service
from yett.language.nation import Nation, compile_nation
from yett.language.overlays import Beside, inspect_overlay, is_overlay, named_service
from yett.language.texts import NAMES
from yett.language.vocabulary import Vocabulary, compile_vocabulary

LARGEST = 4_000_000  # bytes


@dataclass(slots=True)
class _Desk:
    """What is being checked, and what has been read for it already. An open file counts as it stands in its editor."""

    opened: Mapping[Path, str] = field(default_factory=dict)
    elsewhere: Path | None = None  # the vocabulary of services beside which none stands
    lacking: Callable[[Service], list[str]] | None = None
    faults: list[Fault] = field(default_factory=list)
    vocabularies: dict[tuple[Path, ...], Vocabulary] = field(default_factory=dict)
    nations: dict[Path, Nation | None] = field(default_factory=dict)
    done: set[Path] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    editions: Mapping[str, int] | None = (
        None  # how many there are of each service; None where nobody can tell
    )

    def text(self, path: Path) -> str | None:
        """The text of a file, or a fault that says why there is none."""
        if self.opened and path.resolve() in self.opened:
            return self.opened[path.resolve()]
        try:
            if path.exists() and not path.is_file():
                self.faults.append(
                    Fault(str(path), 1, "this is not a file", "name a file or a folder")
                )
                return None
            if path.stat().st_size > LARGEST:
                self.faults.append(
                    Fault(
                        str(path),
                        1,
                        f"this file holds {path.stat().st_size:,} bytes",
                        "keep a service under a million characters",
                    )
                )
                return None
            text = path.read_text(encoding="utf-8")
            if text.count("\0") * 4 <= len(text):
                return text
            # Each other letter of UTF-16 is nothing.
            self.faults.append(_not_utf8(path))
        except UnicodeDecodeError:
            self.faults.append(_not_utf8(path))
        except OSError as wrong:
            self.faults.append(
                Fault(
                    str(path), 1, f"this file cannot be read ({wrong.strerror})", "check its name"
                )
            )
        return None

    def pairs(self, paths: Iterable[Path]) -> list[tuple[str, str]]:
        return [(str(path), text) for path in paths if (text := self.text(path)) is not None]


def _not_utf8(path: Path) -> Fault:
    return Fault(str(path), 1, "this file is not written in UTF-8", "save it as UTF-8")


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
    desk = _Desk(opened or {}, elsewhere, lacking)
    for given in paths:
        found = _files([given])
        if not found:
            desk.faults.append(
                Fault(
                    str(given),
                    1,
                    "no file in this folder ends in .yett",
                    "name a folder of declarations",
                )
            )
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
    desk = _Desk(opened or {}, elsewhere)
    found = [
        _source(path, desk)
        for path in _files(paths)
        if _kind(path) == "service" and not is_overlay(desk.text(path) or "")
    ]
    return [each for each in found if each is not None], sorted(set(desk.faults))


def check_overlays(folder: Path, editions: Mapping[str, int]) -> list[Fault]:
    """Every fault of what bodies of a nation change; of each service it is known how many editions there are."""
    desk = _Desk(editions=editions)
    for path in _files([folder]):
        if _kind(path) == "service" and is_overlay(desk.text(path) or ""):
            _overlay(path, desk)
    return sorted(set(desk.faults))


def changed_service(path: Path, opened: Mapping[Path, str] | None = None) -> Path | None:
    """The service that an overlay changes, or what stands beside an overlay; None for all else."""
    desk, overlay = _Desk(opened or {}), _overlay_of(path) or path
    text = desk.text(overlay) or ""
    if not is_overlay(text):
        return None
    return _service_of(named_service(text), overlay, _nation_folder(overlay), desk)


def overlays_of(service: Path, opened: Mapping[Path, str] | None = None) -> list[tuple[Path, str, str]]:  # fmt: skip
    """Every file in which bodies change a service: its text, and whether it is an overlay, a translation or examples."""
    desk = _Desk(opened or {})
    found: list[tuple[Path, str, str]] = []
    for path in sorted((_nation_folder(service) or service.parent).rglob("*.yett")):
        overlay = _overlay_of(path) or path
        if changed_service(path, opened) != service or (text := desk.text(path)) is None:
            continue
        of = "overlay" if overlay == path else "examples" if path.stem.endswith(".examples") else "translation"  # fmt: skip
        found.append((path, text, of))
    return found


def is_service(path: Path) -> bool:
    """Does this file declare a service, and not what stands beside or around one?"""
    return _kind(path) == "service"


def _files(paths: Iterable[str | Path]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        found += sorted(path.rglob("*.yett")) if path.is_dir() else [path]
    return found


def _check(path: Path, desk: _Desk) -> None:
    kind = _kind(path)
    if kind == "vocabulary":
        _vocabulary(_together(path), desk)
    elif kind == "nation":
        _nation(path.parent, desk)
    elif kind == "beside":
        _check(path.parent / "service.yett", desk)
    elif kind == "beside overlay":
        _check(_overlay_of(path) or path, desk)
    elif is_overlay(desk.text(path) or ""):
        _overlay(path, desk)
    elif _is_vocabulary(desk.text(path) or ""):
        _vocabulary(_together(path), desk)
    else:
        _service(path, desk)
    desk.done.add(path.resolve())


def _kind(path: Path) -> str:
    """What a file is, by its name and what stands beside it."""
    stem = path.name.split(".")[0]
    if path.parent.name == "vocabulary" or stem == "vocabulary":
        return "vocabulary"
    if stem in ("bodies", "collections"):
        return "nation"
    if (path.stem == "examples" or path.stem in NAMES) and (path.parent / "service.yett").exists():
        return "beside"
    if _overlay_of(path) is not None:
        return "beside overlay"
    return "service"


def _overlay_of(path: Path) -> Path | None:
    """The overlay beside which a translation or examples stand, by their name."""
    name, _, what = path.stem.partition(".")
    found = path.parent / f"{name}.yett"
    return found if (what == "examples" or what in NAMES) and found.exists() else None


def _is_vocabulary(text: str) -> bool:
    """A file that begins with its theme holds items, whatever it is called."""
    first = next((line for line in text.split("\n") if line.strip() and line[:2] != "# "), "")
    return first.startswith("theme: ")


# Overlays


def _overlay(path: Path, desk: _Desk) -> None:
    """An overlay is checked with the service it names: beside it, or among the services of its nation."""
    text = desk.text(path) or ""
    nation = _nation_folder(path)
    found = _nation(_as_given(path, nation), desk) if nation else None
    wanted = named_service(text)
    base = _service_of(wanted, path, nation, desk)
    source = _source(base, desk) if base else None
    bodies = {str(body.name) for body in found.bodies.values()} if found else None
    editions = desk.editions.get(wanted or "", 0) if desk.editions is not None else None
    beside = _told_beside(path, desk)
    desk.faults += inspect_overlay(source, text, str(path), bodies, beside, editions)[1]


def _told_beside(path: Path, desk: _Desk) -> Beside:
    """Translations and examples stand beside an overlay under its own name, as in north.gd.yett and north.examples.yett."""
    found = {each.stem.removeprefix(f"{path.stem}."): each for each in sorted(path.parent.glob(f"{path.stem}.*.yett"))}  # fmt: skip
    desk.done |= {each.resolve() for each in found.values()}
    spoken = {code: pair for code, each in found.items() if code in NAMES for pair in desk.pairs([each])}  # fmt: skip
    examples = next(iter(desk.pairs([found["examples"]])), None) if "examples" in found else None
    return Beside(spoken, examples)


def _service_of(wanted: str | None, path: Path, nation: Path | None, desk: _Desk) -> Path | None:
    near = [
        *sorted(path.parent.glob("*.yett")),
        *(sorted(nation.rglob("service.yett")) if nation else ()),
    ]
    line = f"\n  id: {wanted}\n"
    return next(
        (each for each in near if each != path and line in f"{desk.text(each) or ''}\n"), None
    )


# Vocabularies and nations


def _together(path: Path) -> tuple[Path, ...]:
    """All files of the vocabulary this one belongs to."""
    if path.parent.name == "vocabulary":
        return tuple(sorted(path.parent.glob("*.yett")))
    return tuple(sorted({path, *path.parent.glob("vocabulary.*yett")}))


def _vocabulary(paths: tuple[Path, ...], desk: _Desk) -> Vocabulary:
    if paths not in desk.vocabularies:
        desk.vocabularies[paths] = Vocabulary()
        try:
            desk.vocabularies[paths] = compile_vocabulary(desk.pairs(paths))
        except Faults as wrong:
            desk.faults += wrong.faults
        desk.done |= {path.resolve() for path in paths}
    return desk.vocabularies[paths]


def _nation(folder: Path, desk: _Desk) -> Nation | None:
    if folder not in desk.nations:
        desk.nations[folder] = None
        paths = sorted([*folder.glob("bodies*.yett"), *folder.glob("collections*.yett")])
        try:
            desk.nations[folder] = compile_nation(desk.pairs(paths))
        except Faults as wrong:
            desk.faults += wrong.faults
        desk.done |= {path.resolve() for path in paths}
    return desk.nations[folder]


# Services


def _service(path: Path, desk: _Desk) -> None:
    source = _source(path, desk)
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
    if path.name == "service.yett" and _nation_folder(path) and not examples.exists():
        desk.faults.append(_no_examples(path, source.text))
    desk.done |= {each.resolve() for each in (examples, *_translation_paths(path).values())}


def _source(path: Path, desk: _Desk) -> Source | None:
    """A service with its translations and examples, and what its nation shares."""
    text = desk.text(path)
    if text is None:
        return None
    nation = _nation_folder(path)
    examples = path.parent / "examples.yett"
    named = path.name == "service.yett"
    return Source(
        text=text,
        file=str(path),
        vocabulary=_vocabulary_for(path, nation, desk),
        translations=_translations(_translation_paths(path), nation, desk),
        examples=next(iter(desk.pairs([examples])), None) if named and examples.exists() else None,
        authorities=_authorities(path, nation, desk),
        files=_beside(path, desk),
        rules=_rules(path, desk) if named else None,
        rules_text=_rules_text(path, desk) if named else "",
    )


def _nation_folder(path: Path) -> Path | None:
    above = path.resolve().parents
    return next((parent for parent in above if (parent / "bodies.yett").exists()), None)


def _translation_paths(path: Path) -> dict[str, Path]:
    """Only a file called service.yett has translations beside it."""
    if path.name != "service.yett":
        return {}
    return {
        other.stem: other for other in sorted(path.parent.glob("*.yett")) if other.stem in NAMES
    }


def _beside(path: Path, desk: _Desk) -> dict[str, str] | None:
    """The files that stand beside a service, which its tables copy; a lone file is checked without."""
    found = {other.name: other for other in sorted(path.parent.glob("*.csv"))}
    texts = {name: text for name, other in found.items() if (text := desk.text(other)) is not None}
    return texts if path.name == "service.yett" or texts else None


def _rules_text(path: Path, desk: _Desk) -> str:
    beside = path.parent / "rules.py"
    return (desk.text(beside) or "") if beside.exists() else ""


def _rules(path: Path, desk: _Desk) -> dict[str, Callable[..., Any]] | None:
    """The functions of rules.py, which developers write where words do not reach; None where it cannot be read."""
    beside = path.parent / "rules.py"
    if not beside.exists():
        return {}
    try:
        found = runpy.run_path(str(beside))
    except (Exception, SystemExit) as wrong:  # noqa: BLE001 -- whatever it does is told as a fault
        line = wrong.lineno if isinstance(wrong, SyntaxError) else 1
        told = f"this file cannot be run ({type(wrong).__name__}: {wrong})"
        desk.faults.append(Fault(str(beside), line or 1, told, "ask a developer to correct it"))
        return None
    return {name: each for name, each in found.items() if callable(each) and name[0] != "_"}


def _no_examples(path: Path, text: str) -> Fault:
    """A service of a nation shows what it does."""
    lines = enumerate(text.splitlines(), 1)
    number = next((at for at, line in lines if line.startswith("service:")), 1)
    wrong = "no examples.yett stands beside this service"
    return Fault(str(path), number, wrong, "add one, with an example for each outcome")


def _translations(
    paths: dict[str, Path], nation: Path | None, desk: _Desk
) -> dict[str, tuple[str, str]] | None:
    """A lone file is checked by itself; in a nation every declared language must be there."""
    if not paths and nation is None:
        return None
    return {code: pair for code, path in paths.items() for pair in desk.pairs([path])}


def _vocabulary_for(path: Path, nation: Path | None, desk: _Desk) -> Vocabulary:
    if nation is not None and (nation / "vocabulary").is_dir():
        folder = _as_given(path, nation) / "vocabulary"
        return _vocabulary(tuple(sorted(folder.glob("*.yett"))), desk)
    beside = path.parent / "vocabulary.yett"
    if beside.exists():
        return _vocabulary(_together(beside), desk)
    above = [parent / "vocabulary" for parent in (path.parent, path.parent.parent)]
    near = next((each for each in above if any(each.glob("*.yett"))), None)
    found = near or desk.elsewhere
    return _vocabulary(tuple(sorted(found.glob("*.yett"))), desk) if found else Vocabulary()


def _authorities(path: Path, nation: Path | None, desk: _Desk) -> frozenset[str] | None:
    found = _nation(_as_given(path, nation), desk) if nation is not None else None
    return frozenset(found.authorities) if found is not None else None


def _as_given(path: Path, folder: Path) -> Path:
    """A folder above a file, written the way the file was."""
    return next((parent for parent in path.parents if parent.resolve() == folder), folder)
