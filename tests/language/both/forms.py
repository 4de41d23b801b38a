"""The forms of rules: each kind of node, and each way it may be said, so that none is left out of what chance makes."""

from collections.abc import Iterator
from dataclasses import fields

from yett.kernel.dates import Span
from yett.language.checks.rules import trees
from yett.language.model import Service
from yett.language.tree import Literal, Node, Read, inside

WAYS = ("how", "direction", "wanted", "unit", "sign", "birth")
PRESENT = ("where", "order", "first", "counts_as")
GIVEN = ("today", "received", "told", "outcome", "applicant", "in time", "round opens", "first day")
# Every form there is, but for those that stand in a service by their kind alone.
FORMS = (
    *(f"Compare {how}" for how in ("is", "is not", "at least", "at most", "more than", "less than")), "Compare order",
    *(f"Elapsed {how}" for how in ("at least", "at most", "more than", "less than", "exactly", "before", "after", "True")),
    *(f"Includes {how}" for how in ("any of", "all of", "only", "none of")), "Known True", "Known False", "OneOf True", "OneOf False",
    "Inside True", "Inside False", "Count where", "Others where", "Total where", "Total sum", "Total average",
    *(f"Arithmetic {how}" for how in ("plus", "minus", "times", "divided by", "percent", "lower of", "higher of")),
    "PartBeyond above", "PartBeyond below", "FromBands charged on", "FromBands for", "Rounded up", "Rounded down", "Rounded nearest",
    "Shift 1", "Shift -1", *(f"Lasting {unit}" for unit in ("day", "week", "month", "year")), "Read counts_as",
    *(f"NextDay {how}" for how in ("on or after", "after", "on or before", "before")), "Picked where", "Picked order", "Picked first",
    "Ordered lowest", "Ordered highest", *(f"Read {name}" for name in GIVEN), "Literal working day",
)  # fmt: skip


def forms_of(service: Service) -> set[str]:
    """All that stand in its rules, those of the close of a round too."""
    closing = service.rounds.results if service.rounds else ()
    rules = [each.tree for each in trees(service)]
    rules += [tree for result in closing for tree in result.trees]
    return {form for rule in rules for part in inside(rule) for form in _forms(part)}


def _forms(node: Node) -> Iterator[str]:
    kind = type(node).__name__
    yield kind
    for each in fields(node):
        value = getattr(node, each.name)
        if each.name in WAYS:
            yield f"{kind} {value}"
        elif each.name in PRESENT and value not in (None, ()):
            yield f"{kind} {each.name}"
    if isinstance(node, Read) and node.name in GIVEN:
        yield f"{kind} {node.name}"
    if isinstance(node, Literal) and isinstance(node.value, Span):
        yield f"{kind} {node.value.unit}"
