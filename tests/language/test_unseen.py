"""A hundred sound services of many kinds and styles, none of which may be faulted, and hundreds of plausible mistakes planted into them."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.language.breaking import EDITS, Mistake, mistakes_in
from tests.language.planting import mistakes_of
from tests.language.reading import AUTHORITIES, HERE
from tests.language.reading import planted as planted_in
from tests.scotland.nation import SCOTLAND, pair
from yett.language import Fault, Source, compile_vocabulary, inspect_service

SOUND = sorted((HERE / "sound").glob("*.yett"))
VOCABULARY = compile_vocabulary(
    [pair(path) for path in sorted((SCOTLAND / "vocabulary").glob("*.yett"))]
)
NATIONAL = {
    "Creative Scotland", "Qualifications Scotland", "Scottish Environment Protection Agency", "Social Security Scotland",
}  # fmt: skip
OF_A_KIND = 4  # of each kind, the first in so many services


def inspected(file: Path, text: str) -> tuple[Fault, ...]:
    source = Source(
        text=text, file=file.name, vocabulary=VOCABULARY, authorities=AUTHORITIES | NATIONAL
    )
    return inspect_service(source)[1]


@pytest.mark.parametrize("file", SOUND, ids=lambda path: path.stem)
def test_a_sound_service_is_not_faulted(file):
    assert [str(fault) for fault in inspected(file, file.read_text())] == []


def test_there_are_a_hundred_of_them():
    assert len(SOUND) >= 100


def planted() -> list[tuple[Path, Mistake]]:
    """Kinds are taken from different services in turn, so that no service bears them all."""
    by_kind: dict[str, list[tuple[Path, Mistake]]] = defaultdict(list)
    for file in SOUND:
        for each in mistakes_in(file.read_text()):
            by_kind[each.kind].append((file, each))
    taken = []
    for at, kind in enumerate(EDITS):
        found = by_kind[kind]
        step = max(1, len(found) // OF_A_KIND)
        taken += [found[(at + n * step) % len(found)] for n in range(min(OF_A_KIND, len(found)))]
    return taken


def test_planted_mistakes_are_told_where_they_stand(capsys):
    mistakes = planted()
    told: Counter[str] = Counter()
    missed = []
    for file, each in mistakes:
        lines = {fault.line for fault in inspected(file, each.text)}
        told["found"] += bool(lines)
        told["on its line"] += bool(lines & each.lines)
        if not lines & each.lines:
            missed.append(
                f"{each.kind} in {file.name}: told on {sorted(lines)}, not on {sorted(each.lines)}"
            )

    with capsys.disabled():
        kinds = len({each.kind for _, each in mistakes})
        print(  # noqa: T201 -- the count is asked for
            f"\nplanted {len(mistakes)} mistakes of {kinds} kinds: {told['found']} found, {told['on its line']} on their line"
        )
    assert missed == []
    assert (len(mistakes) >= 150, kinds) == (True, len(EDITS))


WRITTEN = mistakes_of(HERE / "mistakes_unseen.txt")


@pytest.mark.parametrize("mistake", WRITTEN, ids=lambda each: each.name)
def test_a_written_mistake_is_told_where_it_stands(mistake):
    """Planted by hand into services that had been written before them."""
    file = HERE / "sound" / f"{mistake.name.split(' | ')[1]}.yett"
    text = file.read_text()
    for old, new in mistake.changes:
        text = planted_in(old, new, text)

    assert [str(fault) for fault in inspected(file, text)] == list(mistake.told) != []
