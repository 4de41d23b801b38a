"""Tests of a single value: what it is, whether it is one of several, what it includes, whether it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yett.language import tree
from yett.language.interpret.comparing import comparison
from yett.language.interpret.labels import label
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds, Lack

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

Test = Callable[[Any], Any]


def single(node: tree.Node | None) -> tuple[tree.Node, Test] | None:
    """What a node tests, and how, when all it looks at is one value."""
    match node:
        case tree.Compare("is" | "is not" as how, left, tree.Literal(str(text))):
            return left, _is(text, how == "is")
        case tree.Compare(how, left, tree.Literal(value), order):
            compare = comparison(how, order)
            return left, lambda one: compare(one, value)
        case tree.OneOf(left, values, wanted):
            return left, _one_of([each.value for each in values if isinstance(each, tree.Literal)], wanted)  # fmt: skip
        case tree.Includes(how, left, keys):
            return left, _includes(how, frozenset(keys))
        case tree.Known(left, wanted):
            return (
                left,
                lambda one: NOT_KNOWN if one is NOT_KNOWN else (one is not ABSENT) is wanted,
            )
    return None


@makes(tree.Compare)
def _compare(node: tree.Compare) -> Step:
    match node:
        case tree.Compare("is" | "is not" as how, tree.Read(name, group), tree.Literal(str(text))):
            return _reads(label(name, group), text, how == "is")
    found = single(node)
    if found is not None:
        return _of(*found)
    left, right, compare = step(node.left), step(node.right), comparison(node.how, node.order)
    return lambda frame: compare(left(frame), right(frame))


@makes(tree.OneOf)
@makes(tree.Includes)
@makes(tree.Known)
def _tested(node: tree.Node) -> Step:
    return _of(*(single(node) or (node, _lacking)))


def _reads(key: str, text: str, wanted: bool) -> Step:
    """The test that rules are full of, in one call: what stands under a name is this text."""

    def run(frame: Frame) -> Any:
        one = frame[key]
        if one == text:
            return wanted
        return _lacking(one) if one.__class__ is Lack else not wanted

    return run


def _of(value: tree.Node, test: Test) -> Step:
    if isinstance(value, tree.Read):
        key = label(value.name, value.group)
        return lambda frame: test(frame[key])
    left = step(value)
    return lambda frame: test(left(frame))


def _is(text: str, wanted: bool) -> Test:
    def test(one: Any) -> Any:
        if one == text:
            return wanted
        return _lacking(one) if one.__class__ is Lack else not wanted

    return test


def _lacking(one: Any) -> Any:
    return False if one is ABSENT else NOT_KNOWN


def _one_of(values: list[Any], wanted: bool) -> Test:
    texts = frozenset(value for value in values if isinstance(value, str))

    def test(one: Any) -> Any:
        if one.__class__ is str:
            return (one in texts) is wanted
        if one.__class__ is Lack:
            return _lacking(one)
        return NOT_KNOWN if one.__class__ is Bounds else (one in values) is wanted

    return test


_INCLUDES: dict[str, Callable[[frozenset[str], frozenset[str]], bool]] = {
    "any of": lambda values, given: not values.isdisjoint(given),
    "all of": lambda values, given: values <= given,
    "only": lambda values, given: bool(given) and given <= values,
    "none of": lambda values, given: values.isdisjoint(given),
}


def _includes(how: str, values: frozenset[str]) -> Test:
    holds = _INCLUDES[how]
    return lambda given: _lacking(given) if given.__class__ is Lack else holds(values, given)
