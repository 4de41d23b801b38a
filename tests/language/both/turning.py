"""What a rule works out as of another day: everything beneath it, through results, and through what questions are asked by."""

from collections.abc import Iterator

from yett.language.checks.rules import trees
from yett.language.model import DECIDER, Group, Question, Service
from yett.language.tree import Node, OnDay, Read, inside


def turned_back(service: Service) -> list[Node]:
    """Every part of what is worked out as of another day."""
    began = [part.left for each in trees(service) for part in inside(each.tree) if isinstance(part, OnDay)]  # fmt: skip
    return list(_beneath(service, began))


def _beneath(service: Service, began: list[Node]) -> Iterator[Node]:
    waiting, seen = list(began), set[str]()
    while waiting:
        for part in inside(waiting.pop()):
            yield part
            name = part.name if isinstance(part, Read) else getattr(part, "group", "")
            if name and name not in seen:
                seen.add(name)
                waiting += _rules_of(service, name)


def _rules_of(service: Service, name: str) -> Iterator[Node]:
    """The rules that what has this name rests on."""
    for result in service.results:
        if result.name == name:
            yield from result.trees
    for item in service.items:
        if item.name == name:
            rules = [item.only_if, *_choosing(item), *_joining(service, item.party)]
            yield from (rule.tree for rule in rules if rule)


def _choosing(item: Question | Group) -> list:
    if isinstance(item, Group):
        return [item.over.rule] if item.over else []
    return [item.only_where]


def _joining(service: Service, party: str) -> list:
    found = service.party(party)
    return [each.rule for each in service.decision.by] if party == DECIDER else [found and found.joins_when]  # fmt: skip
