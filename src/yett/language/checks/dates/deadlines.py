"""The time to decide: it is not over before it begins, what is urgent comes first, and whoever is asked has time to answer."""

from __future__ import annotations

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.days import CLOSES, OPENS, RECEIVED, Day, Days
from yett.language.checks.dates.spells import CLOSED, far_longer, longer, longest, shortest
from yett.language.checks.times import ASKED, Clock
from yett.language.model import Limit, Party, Service, Within
from yett.language.tree import Compare, Literal, Node, OneOf, Read

SAMPLE = "20 working days"
HASTE = {"urgent", "emergency", "hurry", "haste", "fast"}
AT_ONCE = {"urgent", "emergency", "danger", "now", "at once", "soon", "immediate", "immediately"}


def check_deadlines(service: Service, days: Days, context: Context) -> None:
    passed = [_passed(within, days, context) for within in service.decision.within]
    slower = [_slower(within, service, context) for within in service.decision.within]
    if not any(slower):
        _swapped(service, context)
        if not _row_lost(service, context):
            _passed_over(service, context)
    if not any(passed):
        _before_the_close(service, days, context)
    for party in service.parties[1:] if not any(passed) else ():
        _longer(party, service, days, context)


def _passed(within: Within, days: Days, context: Context) -> bool:
    """Is the day to decide by gone before anything can be decided?"""
    if within.of is None:
        return False
    over = days.before(days.end(Limit(within.span, within.of)), Day.on(RECEIVED))
    over = over or (days.past(within.of.tree) and within.span == Span(0, "day"))
    if over:
        wrong = f'"{within.of}" has come before it is received, so nothing is ever decided in time'
        context.fault(within.line, wrong, "name a later day")
    return over


def _slower(row: Within, service: Service, context: Context) -> bool:
    """What is said to be urgent is not decided later than all else."""
    usual = next((each for each in service.decision.within if each.rule is None), None)
    if row.rule is None or usual is None or row.of or usual.of:
        return False
    slower = _urgent(row.rule.tree, service) and longer(row.span, usual.span)
    if slower:
        wrong = f'"{row.rule}" is urgent, and has longer ({row.span}) than what is not ({usual.span})'  # fmt: skip
        context.fault(row.line, wrong, "let it be decided sooner")
    return slower


def _swapped(service: Service, context: Context) -> None:
    """What is urgent is decided no later than what is soon."""
    rows = [(row, row.rule.tree) for row in service.decision.within if row.rule and not row.of]
    for now, one in rows:
        for soon, other in rows:
            same = isinstance(one, Compare) and isinstance(other, Compare) and one.left == other.left  # fmt: skip
            if same and _rank(one) == 0 and _rank(other) == 1 and longer(now.span, soon.span):
                wrong = f'"{now.rule}" has longer ({now.span}) than "{soon.rule}" ({soon.span})'
                context.fault(now.line, wrong, "let what is more urgent be decided sooner")


def _row_lost(service: Service, context: Context) -> bool:
    """A row of "within" that holds a fault is not there."""
    lines = [each.line for each in service.decision.within]
    around = range(min(lines, default=0) - 1, max(lines, default=0) + 2)
    return any(fault.line in around for fault in context.findings.faults)


def _passed_over(service: Service, context: Context) -> None:
    """What is urgent is named by no row, and so has the time of all else, where something that is not has less."""
    rows = service.decision.within
    unruled = [each for each in rows if each.rule is None]
    usual = unruled[0] if len(unruled) == 1 else None
    named = [value for row in rows for value in _values(row.rule.tree if row.rule else None)]
    first = next(iter(named), None)
    if usual is None or usual.of or len(named) < len(rows) - 1 or first is None:
        return
    left = first.left
    result = next((each for each in service.results if left == Read(each.name, each.group)), None)
    given = [row.gives for row in result.rows] if result else []
    urgent = next((each for each in given if _urgent(Compare("is", left, each), service)), None)
    if any(each.left != left or each.right == urgent or each.right not in given for each in named) or urgent is None:  # fmt: skip
        return
    for row in rows:
        if row.rule and not row.of and longer(usual.span, row.span) and not _urgent(row.rule.tree, service):  # fmt: skip
            told = f"{left.name} is {urgent.value}" if isinstance(left, Read) and isinstance(urgent, Literal) else "what is urgent"  # fmt: skip
            wrong = f'"{told}" has longer ({usual.span}) than "{row.rule}" ({row.span})'
            context.fault(row.line, wrong, f'add "within" and a time for "{told}", or correct this rule')  # fmt: skip
            return


def _values(tree: Node | None) -> list[Compare]:
    """Each value of one name for which this holds; nothing where it rests on more."""
    match tree:
        case Compare("is"):
            return [tree]
        case OneOf(left, values, True):
            return [Compare("is", left, each) for each in values]
    return []


def _rank(tree: Node) -> int:
    """How soon a word says: at once, soon, or no word of it."""
    match tree:
        case Compare("is", _, Literal("soon")):
            return 1
        case Compare("is", _, Literal(value)) if value in AT_ONCE:
            return 0
    return 2


def _urgent(tree: Node, service: Service) -> bool:
    """Does it ask for a name that says haste, or for a choice that does; or for an urgency that is not the last?"""
    match tree:
        case Compare("is", Read(name), Literal(value)) if "urgency" in name.split():
            rows = next((each.rows for each in service.results if each.name == name), ())
            return len(rows) > 1 and rows[0].gives == Literal(value)
        case Compare("is", Read(name), Literal("yes")):
            return bool(HASTE.intersection(name.split()))
        case Compare("is", _, Literal(str(value))):
            return value in AT_ONCE
        case OneOf(_, values, True):
            return all(isinstance(each, Literal) and each.value in AT_ONCE for each in values)
    return False


def _before_the_close(service: Service, days: Days, context: Context) -> None:
    """What is shared out is known at the close, and so is an outcome that rests on it."""
    share, rows = service.rounds.share if service.rounds else None, service.decision.within
    rules = [each.rule.tree for each in service.decision.outcomes if each.rule]
    if share is None or not any(days.web.reads(rule, share.name) for rule in rules):
        return
    alone = len(rows) == 1 and rows[0].of is None
    for row in rows:
        opened = Day({}, {OPENS: longest(row.span) + CLOSED}) if alone else Day()
        by = _decided_by(row, days) if row.of else opened
        if days.before(by, Day.on(CLOSES)):
            of = f' of "{row.of}"' if row.of else ""
            said = f"within {row.span}{of}" if row.span.count else f'by "{row.of}"'
            wrong = f'it is to be decided {said}, and "{share.name}" is only known when the round closes'
            context.fault(row.line, wrong, f'write, as in "within: {SAMPLE} of round closes"')


def _longer(party: Party, service: Service, days: Days, context: Context) -> None:
    """Who has longer to answer than there is time to decide, while the clock goes on."""
    rows, joins = service.decision.within, party.joins_when
    asked = any(each.party == party.name and each.declared for each in service.asks)
    if party.within is None or not asked or not rows:
        return
    if joins is not None and Clock.of(service).latest(joins.tree)[0] > ASKED:
        return
    answered = Day.on(RECEIVED).later(shortest(party.within), None)
    soon = [party.name not in row.stops_for and _too_soon(row, party.within, answered, days) for row in rows]  # fmt: skip
    # Where only the day it came says which time holds, each of them is to be long enough.
    by_day = all(row.rule is None or _in_time(row.rule.tree) for row in rows)
    if all(soon) or (any(soon) and by_day):
        wrong = f'"{party.name}" has {party.within} to answer, and it is to be decided before then'
        mend = f'add "stops while: waiting for {party.name}" under "within", or give them less time'
        context.fault(party.line, wrong, mend)


def _in_time(tree: Node) -> bool:
    return isinstance(tree, Compare) and tree.left == Read("in time")


def _too_soon(row: Within, time: Span, answered: Day, days: Days) -> bool:
    """Is it to be decided before this time to answer is over? Both may be counted from the day it came."""
    counted = row.of is None or row.of.tree == Read("received")
    alike = counted and (longer(time, row.span) or far_longer(time, row.span))
    return alike or days.before(_decided_by(row, days), answered)


def _decided_by(row: Within, days: Days) -> Day:
    if row.of is not None:
        return days.end(Limit(row.span, row.of))
    return Day.on(RECEIVED).later(shortest(row.span), longest(row.span))
