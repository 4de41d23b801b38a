"""Nothing rests on itself, and nothing rests on a question that the same party is asked later."""

from __future__ import annotations

from collections.abc import Mapping

from yett.kernel.text import listed
from yett.language.build.context import Context
from yett.language.checks.rules import Key, Web, chosen_by
from yett.language.model import Group, Question, Rule, Service

DEEPEST = 60  # results that rest on one another


def check_order(service: Service, context: Context) -> bool:
    """True when no rule goes round in a circle, so that all can be evaluated."""
    web = Web.of(service)
    circles = _circles(web)
    for circle in circles:
        first = min(circle, key=lambda key: web.results[key].line)
        names = listed(sorted(f'"{name}"' for _, name in circle))
        wrong = (
            f"{names} rests on itself"
            if len(circle) == 1
            else f"{names} rest on one another in a circle"
        )
        context.fault(web.results[first].line, wrong, "let one of them rest on questions alone")
    if circles or _too_deep(web, context):
        return False
    lists: dict[str, dict[Key, int]] = {}
    for place, key in enumerate(web.questions):
        lists.setdefault(web.lists[key], {})[key] = place
    sound = [
        _asked_in_time(item, web, lists[web.lists[key]], context)
        for key, item in web.questions.items()
    ]
    return all(sound)


def _too_deep(web: Web, context: Context) -> bool:
    """Results that rest on results, further than anybody follows; one is told."""
    edges = _edges(web)
    depths: dict[Key, int] = {}
    waiting = list(edges)
    while waiting:
        key = waiting[-1]
        below = [other for other in edges[key] if other not in depths]
        if below and key not in depths:
            waiting += below
            continue
        depths[waiting.pop()] = 1 + max((depths[other] for other in edges[key]), default=0)
    found = [key for key, depth in depths.items() if depth == DEEPEST + 1]
    deep = min(found, key=lambda key: web.results[key].line, default=None)
    if deep is not None:
        wrong = f'"{deep[1]}" rests on results that rest on results, more than {DEEPEST} deep'
        mend = "work it out in fewer steps"
        context.fault(web.results[deep].line, wrong, mend)
    return deep is not None


def _edges(web: Web) -> dict[Key, set[Key]]:
    return {
        key: {other for other in web.of_result(result) if other in web.results}
        for key, result in web.results.items()
    }


def _circles(web: Web) -> list[tuple[Key, ...]]:
    """Groups of results that rest on one another."""
    edges = _edges(web)
    reach = {key: _reach(key, edges) for key in edges}
    found: list[tuple[Key, ...]] = []
    for key in edges:
        if key in reach[key] and not any(key in circle for circle in found):
            found.append(
                tuple(other for other in edges if other in reach[key] and key in reach[other])
            )
    return found


def _reach(start: Key, edges: Mapping[Key, set[Key]]) -> set[Key]:
    seen: set[Key] = set()
    waiting = list(edges[start])
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += edges[key]
    return seen


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
