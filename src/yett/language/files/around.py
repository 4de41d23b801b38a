"""What stands around a service: its nation, the vocabulary, translations, examples, tables and rules."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from yett.language.faults import Fault, Faults
from yett.language.files.desk import Desk
from yett.language.nation import Nation, compile_nation
from yett.language.source import Source
from yett.language.texts import NAMES
from yett.language.vocabulary import Vocabulary, compile_vocabulary


def together(path: Path) -> tuple[Path, ...]:
    """All files of the vocabulary this one belongs to."""
    if path.parent.name == "vocabulary":
        return tuple(sorted(path.parent.glob("*.yett")))
    return tuple(sorted({path, *path.parent.glob("vocabulary.*yett")}))


def read_vocabulary(paths: tuple[Path, ...], desk: Desk) -> Vocabulary:
    if paths not in desk.vocabularies:
        desk.vocabularies[paths] = Vocabulary()
        try:
            desk.vocabularies[paths] = compile_vocabulary(desk.pairs(paths))
        except Faults as wrong:
            desk.faults += wrong.faults
        desk.done |= {path.resolve() for path in paths}
    return desk.vocabularies[paths]


def read_nation(folder: Path, desk: Desk) -> Nation | None:
    if folder not in desk.nations:
        desk.nations[folder] = None
        paths = sorted([*folder.glob("bodies*.yett"), *folder.glob("collections*.yett")])
        try:
            desk.nations[folder] = compile_nation(desk.pairs(paths))
        except Faults as wrong:
            desk.faults += wrong.faults
        desk.done |= {path.resolve() for path in paths}
    return desk.nations[folder]


def source_of(path: Path, desk: Desk) -> Source | None:
    """A service with its translations and examples, and what its nation shares."""
    text = desk.text(path)
    if text is None:
        return None
    nation = nation_folder(path)
    examples = path.parent / "examples.yett"
    named = path.name == "service.yett"
    return Source(
        text=text,
        file=str(path),
        vocabulary=_vocabulary_for(path, nation, desk),
        translations=_translations(translation_paths(path), nation, desk),
        examples=next(iter(desk.pairs([examples])), None) if named and examples.exists() else None,
        authorities=_authorities(path, nation, desk),
        files=_beside(path, desk),
        rules=_rules(path, desk) if named else None,
        rules_text=_rules_text(path, desk) if named else "",
    )


def nation_folder(path: Path) -> Path | None:
    above = path.resolve().parents
    return next((parent for parent in above if (parent / "bodies.yett").exists()), None)


def translation_paths(path: Path) -> dict[str, Path]:
    """Only a file called service.yett has translations beside it."""
    if path.name != "service.yett":
        return {}
    return {
        other.stem: other for other in sorted(path.parent.glob("*.yett")) if other.stem in NAMES
    }


def _beside(path: Path, desk: Desk) -> dict[str, str] | None:
    """The files that stand beside a service, which its tables copy; a lone file is checked without."""
    found = {other.name: other for other in sorted(path.parent.glob("*.csv"))}
    texts = {name: text for name, other in found.items() if (text := desk.text(other)) is not None}
    return texts if path.name == "service.yett" or texts else None


def _rules_text(path: Path, desk: Desk) -> str:
    beside = path.parent / "rules.py"
    return (desk.text(beside) or "") if beside.exists() else ""


def _rules(path: Path, desk: Desk) -> dict[str, Callable[..., Any]] | None:
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


def _translations(
    paths: dict[str, Path], nation: Path | None, desk: Desk
) -> dict[str, tuple[str, str]] | None:
    """A lone file is checked by itself; in a nation every declared language must be there."""
    if not paths and nation is None:
        return None
    return {code: pair for code, path in paths.items() for pair in desk.pairs([path])}


def _vocabulary_for(path: Path, nation: Path | None, desk: Desk) -> Vocabulary:
    if nation is not None and (nation / "vocabulary").is_dir():
        folder = as_given(path, nation) / "vocabulary"
        return read_vocabulary(tuple(sorted(folder.glob("*.yett"))), desk)
    beside = path.parent / "vocabulary.yett"
    if beside.exists():
        return read_vocabulary(together(beside), desk)
    above = [parent / "vocabulary" for parent in (path.parent, path.parent.parent)]
    near = next((each for each in above if any(each.glob("*.yett"))), None)
    found = near or desk.elsewhere
    return read_vocabulary(tuple(sorted(found.glob("*.yett"))), desk) if found else Vocabulary()


def _authorities(path: Path, nation: Path | None, desk: Desk) -> frozenset[str] | None:
    found = read_nation(as_given(path, nation), desk) if nation is not None else None
    return frozenset(found.authorities) if found is not None else None


def as_given(path: Path, folder: Path) -> Path:
    """A folder above a file, written the way the file was."""
    return next((parent for parent in path.parents if parent.resolve() == folder), folder)


def service_named(wanted: str | None, path: Path, nation: Path | None, desk: Desk) -> Path | None:
    near = [
        *sorted(path.parent.glob("*.yett")),
        *(sorted(nation.rglob("service.yett")) if nation else ()),
    ]
    line = f"\n  id: {wanted}\n"
    return next(
        (each for each in near if each != path and line in f"{desk.text(each) or ''}\n"), None
    )
