"""A nation as it stands in its folder: bodies, vocabulary, collections and the sources of its services."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from yett.language import (
    Nation,
    Service,
    Source,
    Vocabulary,
    compile_nation,
    compile_service,
    compile_vocabulary,
    read_again,
)
from yett.language.texts import NAMES


@dataclass(frozen=True)
class NationFolder:
    """Where a nation is declared (setting YETT_NATION)."""

    path: Path

    def nation(self) -> Nation:
        """The compiled bodies, authorities and collections; raises Faults."""
        return compile_nation(self._texts([*self._named("bodies"), *self._named("collections")]))

    def vocabulary(self) -> Vocabulary:
        """The compiled vocabulary; raises Faults."""
        return _vocabulary(tuple(map(tuple, self._vocabulary_texts())))

    def _vocabulary_texts(self) -> list[list[str]]:
        return self._texts(sorted((self.path / "vocabulary").glob("*.yett")))

    def sources(self) -> list[dict[str, Any]]:
        """The source of each service as plain JSON: all that is needed to compile it again, years from now."""
        vocabulary = self._vocabulary_texts()
        folders = sorted(path.parent for path in (self.path / "services").glob("*/service.yett"))
        return [self._source(folder, vocabulary) for folder in folders]

    def _source(self, folder: Path, vocabulary: list[list[str]]) -> dict[str, Any]:
        translations = {
            path.stem: [self._label(path), path.read_text()]
            for path in sorted(folder.glob("*.yett"))
            if path.stem in NAMES
        }
        service = folder / "service.yett"
        return {
            "service": [self._label(service), service.read_text()],
            "translations": translations,
            "vocabulary": vocabulary,
        }

    def _named(self, name: str) -> list[Path]:
        return sorted(self.path.glob(f"{name}*.yett"))

    def _texts(self, paths: list[Path]) -> list[list[str]]:
        return [[self._label(path), path.read_text()] for path in paths]

    def _label(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()


def compiled(source: dict[str, Any], authorities: frozenset[str]) -> Service:
    """Compile a source that is to be published; raises Faults."""
    return compile_service(as_source(source, authorities))


def compiled_again(source: dict[str, Any]) -> Service:
    """Compile an edition that was published once. What has since become a fault does not unmake it; raises Faults only
    for words that cannot be compiled at all."""
    return read_again(as_source(source, None))


@lru_cache(maxsize=8)
def _vocabulary(files: tuple[tuple[str, ...], ...]) -> Vocabulary:
    """Services of one nation share a vocabulary: it is read once, not once for each of them."""
    return compile_vocabulary(files)


def as_source(source: dict[str, Any], authorities: frozenset[str] | None) -> Source:
    """A stored source as the language takes it."""
    file, text = source["service"]
    return Source(
        text=text,
        file=file,
        vocabulary=_vocabulary(tuple(map(tuple, source["vocabulary"]))),
        translations={code: tuple(pair) for code, pair in source["translations"].items()},
        examples=None,
        authorities=authorities,
    )
