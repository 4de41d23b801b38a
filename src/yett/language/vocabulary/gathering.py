"""The vocabulary of a nation, gathered from its files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from yett.kernel.text import nearest
from yett.language.faults import Findings
from yett.language.lines import plain, read_lines
from yett.language.sets import QuestionSet, check_sets, read_set
from yett.language.sorting import sort
from yett.language.translated import pairs, texts_for, translated
from yett.language.vocabulary.items import Item, read_item
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    items: Mapping[str, Item] = field(default_factory=dict)
    hash: str = ""
    sets: Mapping[str, QuestionSet] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Item:
        return self.items[name]

    def __contains__(self, name: object) -> bool:
        return name in self.items


def compile_vocabulary(texts: Iterable[Sequence[str]] | Mapping[str, str]) -> Vocabulary:
    """The vocabulary in these files, each a pair of its name and text; `people.gd.yett` translates `people.yett`. Raises Faults."""
    files = pairs(texts)
    findings = Findings("")
    items: dict[str, Item] = {}
    sets: dict[str, tuple[QuestionSet, Findings]] = {}
    for file, text in files.items():
        if translated(file) is None:
            _read_file(file, text, files, items, sets, findings)
    _together(items, findings)
    check_sets(sets, items)
    findings.settle()
    digest = hashlib.sha256(
        "\n".join(
            plain(read_lines(text, Findings(file))) for file, text in sorted(files.items())
        ).encode()
    )
    return Vocabulary(items, digest.hexdigest(), {name: each for name, (each, _) in sets.items()})


def _read_file(
    file: str,
    text: str,
    files: Mapping[str, str],
    items: dict[str, Item],
    sets: dict[str, tuple[QuestionSet, Findings]],
    findings: Findings,
) -> None:
    here = findings.of(file)
    texts = texts_for(file, files, findings)
    parts = sort(read_lines(text, here), "vocabulary", here)
    theme = parts.one("theme")
    words = texts.words(theme.line) if theme else Words(_stem(file))
    for found in parts.found:
        if found is theme:
            continue
        known = sets if found.head.name == "set" else items
        if found.argument in known:
            here.add(found.number, f'"{found.argument}" is said twice', "keep one of them")
            continue
        if known is sets:
            sets[found.argument] = read_set(found, texts, here), here
        else:
            items[found.argument] = read_item(found, words, texts, here)
    texts.settle()


def _stem(file: str) -> str:
    """The name of a file that names no theme."""
    return file.rsplit("/", 1)[-1].removesuffix(".yett").replace("-", " ").capitalize()


def _together(items: Mapping[str, Item], findings: Findings) -> None:
    """What one item says of another: no two share an address, and what is replaced is there."""
    holders: dict[str, str] = {}
    for item in items.values():
        here = findings.of(item.file)
        holder = holders.setdefault(item.uri, item.name) if item.uri else item.name
        if holder != item.name:
            wrong = f'"{item.name}" has the address of "{holder}"'
            here.add(item.line, wrong, "give each item an address of its own")
        if _replaces_itself(item, items):
            wrong = f'"{item.name}" replaces itself, at once or by way of others'
            here.add(item.line, wrong, 'name an older item after "replaces"')
        if item.replaces is not None and item.replaces not in items:
            close = nearest(item.replaces, items)
            mend = f'write "{close}"' if close else "name an item of the vocabulary"
            here.add(item.line, f'"{item.replaces}" is not in the vocabulary', mend)


def _replaces_itself(item: Item, items: Mapping[str, Item]) -> bool:
    passed, other = set[str](), item
    while other.replaces in items and other.name not in passed:
        passed.add(other.name)
        other = items[str(other.replaces)]
    return bool(passed) and other is item
