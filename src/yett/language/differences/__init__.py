"""Two editions of a service told apart, in plain words, each difference with what it means for drafts in progress."""

from __future__ import annotations

from yett.language.compiling import inspect_service
from yett.language.differences.about import about
from yett.language.differences.amounts import amounts
from yett.language.differences.around import items, python, tables
from yett.language.differences.asking import asking
from yett.language.differences.deciding import afterwards, deciding
from yett.language.differences.difference import WHAT_IT_SAYS, Difference, Then, other_fields
from yett.language.differences.lines import lines
from yett.language.differences.telling import publishing, telling
from yett.language.differences.working import working
from yett.language.faults import Faults, Findings
from yett.language.lines import read_lines
from yett.language.model import Service
from yett.language.source import Source
from yett.language.texts import NAMES

__all__ = ["Difference", "Then", "compare", "compare_sources"]

COMPARED = frozenset({
    "id", "title", "purpose", "laws", "data_basis", "data_basis_special", "used_by", "channels", "languages", "goes_to", "fee",
    "collections", "keywords", "illustration", "amounts", "questions", "results", "decision", "tells", "publish", "standard",
    "may_change", "later", "afterwards", "once_per", "as_at", "drafts_move_on", "same_as",
    # These follow from the others.
    "hash", "vocabulary_hash", "minutes", "file", "unsearched", "items",
})  # fmt: skip


def compare(old: Service, new: Service) -> tuple[Difference, ...]:
    """Every difference in what the two declare, in the order of a declaration's parts."""
    parts = (about, amounts, asking, working, deciding, telling, afterwards, publishing)
    found = [each for part in parts for each in part(old, new)]
    found += other_fields("service", "the service", old, new, COMPARED)
    for code in sorted(old.title.codes ^ new.title.codes):
        found = _whole_language(code, found, "new" if code in new.title.codes else "gone")
    return tuple(dict.fromkeys(found))


def _whole_language(code: str, found: list[Difference], said: str) -> list[Difference]:
    """A language that came or went is told once, and not text by text."""
    texts = sum(each.came_or_went == code for each in found)
    words = f"the {NAMES.get(code, code)} is {said}, all {texts} texts of it"
    rest = [each for each in found if each.came_or_went != code]
    return [Difference("service", words, Then.CARRIES_ON), *rest] if texts else found


def compare_sources(old: Source, new: Source) -> tuple[Difference, ...]:
    """As compare, and also what no service keeps: parts that are not carried out yet, and the law of a row. Raises Faults for a
    text that cannot be read as a service at all."""
    before, after = _service(old), _service(new)
    found = compare(before, after)
    roots = [read_lines(each.text, Findings(each.file)) for each in (old, new)]
    said = [*lines(*roots), *tables(before, after)]
    if said:
        found = tuple(each for each in found if not _vague(each))
    said += [*python(old, new, after), *items(old, new, after)]
    return tuple(dict.fromkeys((*found, *said)))


def _vague(each: Difference) -> bool:
    """Of a part whose lines are told one by one."""
    return each.part in ("service", "afterwards") and WHAT_IT_SAYS in each.words


def _service(source: Source) -> Service:
    """What has a fault can be compared too, as far as it can be built."""
    service, faults = inspect_service(source)
    if service is None:  # pragma: no cover -- no text is known of which nothing can be built
        raise Faults(faults)
    return service
