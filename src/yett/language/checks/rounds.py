"""What is only known at the close of a round, what no one may read before, and days that answers may not move."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.rules import Standing, Web, chosen_by, holding
from yett.language.model import Group, Question, Result, Rule, Service, walk
from yett.language.rules.rows import CASE
from yett.language.rules.scope import CLOSE, SHARED
from yett.language.tree import Count, Every, Node, Picked, Read, Total, inside, reads

ROWS = (Count, Every, Picked, Total)
IN_TIME = "in time"


def check_rounds(service: Service, context: Context) -> None:
    closing = {each.name for each in service.worked_out if each.closing}
    for standing in holding(service, *ROWS, *([Read] if closing else [])):
        _before_the_close(standing, closing, context)
    for item in walk(service.questions):
        _known_in_time(item, service, context)
    for result in service.worked_out:
        if result.closing:
            _of_which_case(result, context)
    _as_many_for_all(service, context)
    _days(service, context)
    _counted(service, context)


def _before_the_close(standing: Standing, closing: set[str], context: Context) -> None:
    """A case is decided by its own answers: what all cases give is known when the round closes."""
    for part in inside(standing.tree):
        if isinstance(part, Read) and part.name in closing:
            wrong = f'this rests on "{part.name}", which is only known when the round closes'
            context.fault(
                standing.line, wrong, 'use it under "at close", or tell it when the round closes'
            )
            return
        if isinstance(part, ROWS) and part.group == CASE:
            wrong = "this counts cases, and a case does not know the others"
            context.fault(standing.line, wrong, 'count them under "at close", in "rounds"')
            return


def _known_in_time(item: Question | Group, service: Service, context: Context) -> None:
    """What is shared out after sending cannot say what is asked before."""
    share = service.rounds.share if service.rounds else None
    if share is None:
        return
    web = Web.of(service)
    for rule in _asking(item):
        if Read(share.name) in _all_parts(rule, web):
            wrong = f'"{item.name}" rests on "{share.name}", which is only known once the round has closed'
            context.fault(rule.line, wrong, "let it rest on earlier answers")
            return


def _as_many_for_all(service: Service, context: Context) -> None:
    """How many there are rests on nothing but what tells apart among whom they are shared."""
    share = service.rounds.share if service.rounds else None
    if share is None:
        return
    web = Web.of(service)
    apart = {(each.name, each.group) for rule in share.each for each in reads(rule.tree)}
    for read in reads(share.how_many.tree):
        result = web.results.get((read.group, read.name))
        alike = (read.name, read.group) in apart or result is None
        if not alike and not {(name, group) for group, name in web.asked_for(read)} <= apart:
            wrong = f'"how many" rests on "{read.name}", which may differ among those who share'
            mend = "name a figure that is the same for all, as an amount is"
            context.fault(share.how_many.line, wrong, mend)
            return


def _asking(item: Question | Group) -> Iterator[Rule]:
    if item.only_if:
        yield item.only_if
    yield from chosen_by(item)
    if isinstance(item, Question):
        yield from (stop.rule for stop in (*item.stops, *item.ask_again))


def _all_parts(rule: Rule, web: Web) -> list[Node]:
    """A rule, and every result it rests on."""
    waiting, seen = [rule.tree], list[Node]()
    while waiting:
        tree = waiting.pop()
        if tree in seen:
            continue
        seen.append(tree)
        for key in web.named(tree) & web.results.keys():
            rows = web.results[key].rows
            waiting += [row.gives for row in rows] + [row.rule.tree for row in rows if row.rule]
    return [part for tree in seen for part in inside(tree)]


def _of_which_case(result: Result, context: Context) -> None:
    """At the close an answer is that of some case, which is said by counting."""
    for row in result.rows:
        for tree in (row.gives, *([row.rule.tree] if row.rule else [])):
            name = next(_loose(tree, context), None)
            if name is not None:
                wrong = f'"{name}" is each case\'s own, and it is not said which case'
                mend = f'write "number of case where {name} ...", or "{name} for each case"'
                if name in context.scope.groups:
                    mend = f'write "number of case"; or name a result, as in "all: number of {name}", and add up "all for each case"'
                context.fault(row.line, wrong, mend)


def _loose(tree: Node, context: Context) -> Iterator[str]:
    """Names of a case that are read outside all that goes through the cases."""
    if isinstance(tree, ROWS) and tree.group == CASE:
        return
    if isinstance(tree, ROWS) and tree.group in context.scope.groups and not context.scope.columns_of(tree.group):  # fmt: skip
        yield tree.group
    if isinstance(tree, Read) and not tree.group:
        entry = context.scope.entries.get(("", tree.name))
        if (
            entry is not None
            and entry.what in ("question", "result", SHARED)
            and entry.what != CLOSE
        ):
            yield tree.name
    for name in tree.__dataclass_fields__:
        held = getattr(tree, name)
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, Node):
                yield from _loose(part, context)


def _days(service: Service, context: Context) -> None:
    """A round opens and closes on the same day for everyone, and its days do not rest on one another in a circle."""
    rounds = service.rounds
    if rounds is None:
        return
    web = Web.of(service)
    whole = rounds.cadence.kind in (
        "every",
        "period",
    )  # such rounds have a first and a last day of their own
    own = set() if whole else {"round's last day"}
    for moment, circle in (
        (
            rounds.opens,
            {"round opens", "round closes", IN_TIME} | (own and {*own, "round's first day"}),
        ),
        (rounds.closes, {"round closes", IN_TIME} | own),
    ):
        if moment is not None and moment.rule is not None:
            _day(moment.head, moment.rule, circle, web, context)


def _day(head: str, rule: Rule, circle: set[str], web: Web, context: Context) -> None:
    asked = sorted(name for _, name in web.asked_for(rule.tree))
    back = [
        part.name
        for part in _all_parts(rule, web)
        if isinstance(part, Read) and part.name in circle
    ]
    if asked:
        wrong = f'"{rule.text}" rests on "{asked[0]}", and a round has the same days for everyone'
        context.fault(rule.line, wrong, "let it rest on days alone")
    elif back:
        wrong = f'"{head}" rests on "{back[0]}", which rests on it'
        context.fault(rule.line, wrong, "write the day itself")


def _counted(service: Service, context: Context) -> None:
    """A secret answer is counted at the close, and no one reads it before."""
    rounds = service.rounds
    read = {part.name for each in service.worked_out if each.closing for row in each.rows for tree in (row.gives, *([row.rule.tree] if row.rule else [])) for part in inside(tree) if isinstance(part, Read)}  # fmt: skip
    for item in walk(service.questions):
        if not isinstance(item, Question) or not item.secret:
            continue
        if rounds is None or not rounds.results:
            wrong = f'"{item.name}" is secret, and no round closes in which it could be counted'
            context.fault(item.line, wrong, 'add "rounds" and, beneath it, "at close"')
        elif item.name not in read:
            wrong = f'"{item.name}" is secret, and is counted nowhere'
            context.fault(
                item.line,
                wrong,
                f'count it under "at close", as in "number of case where {item.name} ..."',
            )
        if not item.ask_every_time:
            wrong = f'"{item.name}" is secret, and an earlier answer could be shown again'
            context.fault(item.line, wrong, 'add "ask every time"')
