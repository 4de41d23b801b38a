"""Nothing rests on itself, and nothing rests on a question that the same party is asked later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yett.kernel.text import listed
from yett.language.build.context import Context
from yett.language.checks.rules import Key, Web, chosen_by
from yett.language.model import DECIDER, Group, Question, Rule, Service
from yett.language.tree import CheckIs, Node

Edges = Mapping[Key, set[Key]]

DEEPEST = 60  # results that rest on one another


def check_order(service: Service, context: Context) -> bool:
    """True when no rule goes round in a circle, so that all can be evaluated."""
    web = Web.of(service)
    edges = _edges(web)
    circles = _circles(edges)
    for circle in circles:
        first = min(circle, key=lambda key: web.results[key].line)
        names = listed(sorted(f'"{name}"' for _, name in circle))
        wrong = (
            f"{names} rests on itself"
            if len(circle) == 1
            else f"{names} rest on one another in a circle"
        )
        context.fault(web.results[first].line, wrong, "let one of them rest on questions alone")
    if circles or _too_deep(web, edges, context):
        return False
    lists: dict[str, dict[Key, int]] = {}
    for place, key in enumerate(web.questions):
        lists.setdefault(web.lists[key], {})[key] = place
    sound = [
        _asked_in_time(item, web, lists[web.lists[key]], context)
        for key, item in web.questions.items()
    ]
    return all(sound) and _checks_settled(service, web, context)


def _checks_settled(service: Service, web: Web, context: Context) -> bool:
    """No check is among those that settle whether it is made: who decides, or whether its question is asked."""
    made = [item for item in web.questions.values() if item.check is not None]
    seen_to = [item for item in made if item.party == DECIDER]
    rules = [(each.rule, item) for each in service.decision.by if each.rule for item in seen_to[:1]]
    rules += [(item.only_if, item) for item in made if item.only_if]
    for rule, item in rules:
        if any(isinstance(part, CheckIs) and part.name == "*" for part in _settling(rule, web)):
            wrong = f'"{rule}" rests on the check of "{item.name}", which is only made once that is settled'
            mend = 'name the checks that are meant, as in "check of benefit is confirmed"'
            context.fault(rule.line, wrong, mend)
            return False
    return True


def _settling(rule: Rule, web: Web) -> list[Node]:
    """All that it rests on, whether what it asks for is asked among it."""
    parts: list[Node] = []
    seen: set[Key] = set()
    waiting = [rule]
    while waiting:
        tree = waiting.pop().tree
        parts += web.beneath(tree)
        for key in web.asked_for(tree) - seen:
            seen.add(key)
            only_if = web.questions[key].only_if
            waiting += [only_if] if only_if else []
    return parts


def _too_deep(web: Web, edges: Edges, context: Context) -> bool:
    """Results that rest on results, further than anybody follows; one is told."""
    depths: dict[Key, int] = {}
    for key in _from_below(edges):
        depths[key] = 1 + max((depths[other] for other in edges[key]), default=0)
    found = [key for key, depth in depths.items() if depth == DEEPEST + 1]
    deep = min(found, key=lambda key: web.results[key].line, default=None)
    if deep is not None:
        wrong = f'"{deep[1]}" rests on results that rest on results, more than {DEEPEST} deep'
        mend = "work it out in fewer steps"
        context.fault(web.results[deep].line, wrong, mend)
    return deep is not None


def _edges(web: Web) -> Edges:
    return {
        key: {other for other in web.of_result(result) if other in web.results}
        for key, result in web.results.items()
    }


def _circles(edges: Edges) -> list[tuple[Key, ...]]:
    """Groups of results that rest on one another: all that can be come to from one, and come to it."""
    above: dict[Key, list[Key]] = {key: [] for key in edges}
    for key, others in edges.items():
        for other in others:
            above[other].append(key)
    places = {key: place for place, key in enumerate(edges)}
    taken: set[Key] = set()
    found: list[tuple[Key, ...]] = []
    for key in reversed(_from_below(edges)):
        circle = _reached(key, above, taken)
        if len(circle) > 1 or key in edges[key]:
            found.append(tuple(sorted(circle, key=lambda each: places[each])))
    return sorted(found, key=lambda circle: places[circle[0]])


def _from_below(edges: Edges) -> list[Key]:
    """Every result after what it rests on, as far as nothing goes round."""
    begun: set[Key] = set()
    done: dict[Key, None] = {}
    waiting = list(edges)
    while waiting:
        key = waiting[-1]
        if key in begun:
            done.setdefault(waiting.pop())
        else:
            begun.add(key)
            waiting += [other for other in edges[key] if other not in begun]
    return list(done)


def _reached(start: Key, edges: Mapping[Key, Iterable[Key]], taken: set[Key]) -> list[Key]:
    """What can be come to and was not taken; it is taken now."""
    found: list[Key] = []
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in taken:
            taken.add(key)
            found.append(key)
            waiting += edges[key]
    return found


def _asked_in_time(
    item: Question | Group, web: Web, beside: Mapping[Key, int], context: Context
) -> bool:
    """`beside` holds the places of what stands in the same list."""
    place = beside[item.group, item.name]
    late = _later(item.only_if, web, beside, place - 1)
    for rule in chosen_by(item):
        late = late or _later(rule, web, beside, place - 1)
    if isinstance(item, Question):
        for stop in (*item.stops, *item.ask_again):
            late = late or _later(stop.rule, web, beside, place)
    if late is None:
        return True
    rule, name = late
    if name == item.name:
        context.fault(
            rule.line,
            f'whether "{name}" is asked rests on its own answer',
            "let it rest on an earlier question",
        )
    else:
        context.fault(
            rule.line,
            f'"{item.name}" rests on "{name}", which is asked later',
            f'ask "{name}" before "{item.name}"',
        )
    return False


def _later(
    rule: Rule | None, web: Web, places: Mapping[Key, int], last: int
) -> tuple[Rule, str] | None:
    if rule is None:
        return None
    late = [key for key in web.asked_for(rule.tree) if places.get(key, -2) > last]
    return (rule, min(late, key=lambda key: places[key])[1]) if late else None
