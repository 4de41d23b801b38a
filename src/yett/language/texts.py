"""Translations: the same heads as the service, text only, each with the English it translates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from yett.language.faults import Findings
from yett.language.lines import Line, read_lines
from yett.language.rendered_figures import other_figures
from yett.language.words import Words, placeholders, stray_brace

LANGUAGES = {
    "english": "en", "gaelic": "gd", "scots": "sco", "polish": "pl", "ukrainian": "uk", "urdu": "ur", "arabic": "ar",
    "chinese": "zh", "punjabi": "pa", "welsh": "cy", "irish": "ga", "french": "fr", "british sign language": "bfi",
}  # fmt: skip
NAMES = {code: name.title() for name, code in LANGUAGES.items()}
PLURALS = {
    "en": ("one", "other"),
    "gd": ("one", "two", "few", "other"),
    "pl": ("one", "few", "many", "other"),
    "uk": ("one", "few", "many", "other"),
}
FORMS = ("zero", "one", "two", "few", "many", "other")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One text in another language."""

    text: str
    english: str | None
    number: int
    unsure: bool
    counted: Mapping[str, str]


@dataclass(slots=True)
class Translation:
    """A translation file, by the paths of its texts."""

    code: str
    findings: Findings
    rendered: dict[Path, Rendering] = field(default_factory=dict)
    used: set[Path] = field(default_factory=set)
    borrowed: dict[Path, Rendering] = field(
        default_factory=dict
    )  # of the service that a body changes

    def of(self, path: Path, english: str) -> Rendering | None:
        """How this text is written. What is borrowed holds as long as its English stays."""
        found = self.borrowed.get(path)
        stays = found is not None and found.english in (english, None)
        return self._own(path) or (found if stays else None)

    def _own(self, path: Path) -> Rendering | None:
        """An outcome may be named without the rule that leads to it."""
        found = self.rendered.get(path)
        short = tuple(map(_unruled, path)) if found is None else path
        if found is None and short != path and short in self.rendered:
            self.used.add(short)
            found = self.rendered[short]
        return found


class Said(NamedTuple):
    """An English text and where it stands."""

    path: Path
    english: str
    number: int


@dataclass(slots=True)
class Texts:
    """Makes Words from lines, and remembers which texts a translation must hold."""

    translations: tuple[Translation, ...] = ()
    said: list[Said] = field(default_factory=list)
    shared: dict[Path, Words] = field(default_factory=dict)  # texts that stand in the vocabulary

    def words(self, line: Line) -> Words:
        if self.translations or line.path in self.shared:
            return self.at(line.path, line.words or "", line.number)
        english = line.words or ""
        self.said.append(Said(line.path, english, line.number))
        return Words(english)

    def at(self, path: Path, english: str, number: int) -> Words:
        """The words of a text whose path is not its line's own."""
        self.said.append(Said(path, english, number))
        if path in self.shared:
            return self.shared[path]
        if not self.translations:
            return Words(english)
        others: dict[str, str] = {}
        unsure: set[str] = set()
        for translation in self.translations:
            rendering = translation.of(path, english)
            translation.used.add(path)
            if rendering is None:
                _untranslated(translation, path, english)
                continue
            _compare(translation, rendering, path, english)
            others[translation.code] = rendering.text
            unsure |= {translation.code} if rendering.unsure else set()
        return Words(english, others, frozenset(unsure))

    def if_given(self, path: Path, english: str) -> Words:
        """The words of a name that may be left untranslated. Its `for` line may be left out too."""
        if not self.translations:
            return Words(english)
        others: dict[str, str] = {}
        unsure: set[str] = set()
        for translation in self.translations:
            rendering = translation.of(path, english)
            if rendering is None:
                continue
            translation.used.add(path)
            if rendering.english is not None:
                _compare(translation, rendering, path, english)
            others[translation.code] = rendering.text
            unsure |= {translation.code} if rendering.unsure else set()
        return Words(english, others, frozenset(unsure))

    def counted(self, line: Line) -> dict[str, Mapping[str, str]]:
        """How a counted noun is written in each language that says so."""
        told = {t.code: t.of(line.path, line.words or "") for t in self.translations}
        found = {code: each.counted for code, each in told.items() if each}
        return {code: forms for code, forms in found.items() if forms}

    def settle(self) -> None:
        """Tell of translated texts that the service does not have, and of choices that can no longer be told apart."""
        for translation in self.translations:
            _alike(translation)
            for path, rendering in translation.rendered.items():
                if path not in translation.used:
                    translation.findings.add(
                        rendering.number,
                        f'"{path[-1]}" is translated but is not a text of the service',
                        "use the same heads as the service, or remove it",
                    )


def _unruled(head: str) -> str:
    return head.partition(" when ")[0] if head.startswith("outcome ") else head


def _alike(translation: Translation) -> None:
    """Two choices of one question that read the same, though their English differs."""
    first: dict[tuple[Path, str], Path] = {}
    for path, rendering in translation.rendered.items():
        if not path[-1].startswith("choice ") or path not in translation.used:
            continue
        other = first.setdefault((path[:-1], rendering.text), path)
        if translation.rendered[other].english != rendering.english:
            wrong = f'"{path[-1]}" and "{other[-1]}" read alike'
            translation.findings.add(rendering.number, wrong, "translate one of them anew")


def _untranslated(translation: Translation, path: Path, english: str) -> None:
    name = NAMES.get(translation.code, translation.code)
    translation.findings.add(1, f'"{" / ".join(path)}" has no {name}', f'translate "{english}"')


def _compare(translation: Translation, rendering: Rendering, path: Path, english: str) -> None:
    findings = translation.findings
    if rendering.english is None:
        findings.add(
            rendering.number,
            f'"{path[-1]}" does not say what it translates',
            f'add "for: {english}" beneath it',
        )
    elif rendering.english != english:
        findings.add(
            rendering.number,
            f'"{path[-1]}" translates "{rendering.english}", but the service now says "{english}"',
            "translate it again and change its for line",
        )
    wanted, given = set(placeholders(english)), set(placeholders(rendering.text))
    if stray_brace(rendering.text) and not stray_brace(english):
        findings.add(
            rendering.number,
            f'"{rendering.text}" has a brace that holds no name',
            "write {name}, or {{ and }} for plain braces",
        )
    elif wanted != given:
        findings.add(
            rendering.number,
            f'"{path[-1]}" holds {_braced(given)} where the English holds {_braced(wanted)}',
            "use the same names in braces",
        )
    elif (told := other_figures(english, rendering.text)) is not None:
        findings.add(
            rendering.number,
            f'"{path[-1]}" says {told[1]} where the English says {told[0]}',
            "write the same figures",
        )


def _braced(names: set[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in sorted(names)) or "no names in braces"


def read_translation(code: str, file: str, text: str, findings: Findings) -> Translation:
    translation = Translation(code, findings.of(file))
    _gather(read_lines(text, translation.findings), translation)
    return translation


def laid_over(
    code: str,
    base: tuple[str, str] | None,
    own: tuple[str, str] | None,
    at: str,
    findings: Findings,
) -> Translation:
    """A body's translation of what it changes, over that of the service; what is missing is told in `at` where it has none."""
    file, text = own or (at, "")
    translation = read_translation(code, file, text, findings)
    if base is not None:
        translation.borrowed = read_translation(code, base[0], base[1], Findings(base[0])).rendered
    return translation


def _gather(line: Line, translation: Translation) -> None:
    _once(line, translation)
    for child in line.children:
        if child.head in ("for", "unsure") or (
            child.head in FORMS and line.head.startswith("each ")
        ):
            continue
        if child.words is not None:
            translation.rendered[child.path] = _rendering(child, translation)
        elif not child.children:
            translation.findings.add(
                child.number, f'"{child.written}" has no words', "a translation holds texts only"
            )
        _gather(child, translation)


def _once(line: Line, translation: Translation) -> None:
    """What belongs to one text is said once; texts are told apart by their paths."""
    seen: set[str] = set()
    for child in line.children:
        if child.head in seen:
            wrong = f'"{child.written}" is said twice'
            translation.findings.add(child.number, wrong, "keep one of them")
            return
        if child.head in ("for", "unsure", *FORMS):
            seen.add(child.head)


def _rendering(line: Line, translation: Translation) -> Rendering:
    english = next((child.words for child in line.children if child.head == "for"), None)
    unsure = any(child.head == "unsure" for child in line.children)
    counted = {child.head: child.words or "" for child in line.children if child.head in FORMS}
    if any(stray_brace(form) or not {*placeholders(form)} <= {"n"} for form in counted.values()):
        translation.findings.add(
            line.number,
            f'"{line.written}" is counted with a brace that holds no figure',
            "write {n} where the figure stands",
        )
    needed = PLURALS.get(translation.code, ("other",))
    missing = [form for form in needed if form not in counted]
    if counted and missing:
        translation.findings.add(
            line.number,
            f'"{line.written}" does not say how {missing[0]} is written',
            f"give {', '.join(needed)}",
        )
    return Rendering(line.words or "", english, line.number, unsure, counted)
