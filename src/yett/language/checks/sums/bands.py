"""What bands are of, where that is a name, is of the kind of their limits, and is what they are read for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from yett.kernel.money import show_figure, show_money
from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.checks.rules import Web, trees
from yett.language.checks.sums.held import above_whole, most, steps
from yett.language.model import Amount, Service
from yett.language.tree import Arithmetic, FromBands, Node, Read, Rounded, inside
from yett.language.types import MONEY, STEPS, given_by, limit_of

# What is given towards a sum is no more than all of it; what is asked for may be.
GIVEN = {"grant", "subsidy", "refund", "rebate", "discount", "reduction", "portion", "proportion"}
# What is made of it is no more than all of it either.
OFF = {"refund", "rebate", "discount", "reduction"}
PARTS = {"share", "part", "fraction"}
COSTS = {"cost", "costs", "fare", "fares", "price", "prices", "bill", "bills", "fee", "fees", "rent", "spent"}  # fmt: skip
HELPS = {"bursary", "grant", "help", "support", "allowance", "benefit", "discount", "rebate", "aid"}
MEANS = {"income", "savings", "pay", "earnings", "wages", "means"}
ASKED = {"charge", "fee", "cost", "share", "contribution", "taper", "loss", "cut"}
# Who is old may pay less again.
AGED = {"age", "years", "old", "birth", "birthday"}
# Nor does a fee climb with the time of day or of the year.
TIMES = {"hour", "time", "month", "season"}
CLOCKED = AGED | TIMES
# A grant may be so much of the usual one.
OF_USUAL = {"grant", "rebate", "benefit"}
EARNED = {"lost", "saved", "owed", "match", "bulk"}


def check_bands(service: Service, context: Context) -> None:
    _shares(service, context)
    _made_of_shares(service, context)
    _fees(service, context)
    _slips(service, context)
    _helps(service, context)
    used = _uses(service) if any(each.shape.banded for each in service.amounts) else {}
    for amount in service.amounts:
        entry = context.scope.entries.get(("", amount.of))
        if not amount.shape.banded or not amount.of:
            continue
        if entry is None:
            _unknown(amount, context)
            continue
        limit = limit_of(amount.shape)
        if not entry.type.agrees(limit):
            wrong = f'the limits of "{amount.name}" are {limit} and "{amount.of}" is {entry.type}'
            mend = "write limits of the same kind, or name what they are of"
            context.fault(amount.line, wrong, mend)
        else:
            _of_another(amount, used, service, context)


def _shares(service: Service, context: Context) -> None:
    for amount in service.amounts:
        if (
            above_whole(amount)
            and GIVEN.intersection(amount.name.split())
            and not _of_usual(amount)
        ):
            wrong = f'"{amount.name}" is {show_figure(most(amount))}%, and so more than all of what it is taken of'
            context.fault(amount.line, wrong, "write at most 100%, or give it another name")


def _of_usual(amount: Amount) -> bool:
    words = amount.name.split()
    return words[-1] in ("rate", "limit") and not OF_USUAL.isdisjoint(words)


def _made_of_shares(service: Service, context: Context) -> None:
    """A refund that is a named share of something, or help that is one of what something costs, and that share is more than all of it."""
    shares = {each.name: each for each in service.amounts if above_whole(each)}
    made = [result for result in service.results if shares and (OFF | HELPS).intersection(result.name.split())]  # fmt: skip
    for result in made:
        for part in (part for row in result.rows for part in inside(row.gives)):
            rate = part.left if isinstance(part, Arithmetic) and part.how == "percent" else None
            rate = rate.bands if isinstance(rate, FromBands) else rate
            amount = shares.get(rate.name) if isinstance(rate, Read) else None
            if not OFF.intersection(result.name.split()) and not _part_of_costs(amount, part):
                continue
            if amount and not GIVEN.intersection(amount.name.split()):
                wrong = f'"{amount.name}" is {show_figure(most(amount))}%, and so "{result.name}" is more than all of what it is taken of'
                context.fault(amount.line, wrong, "write at most 100%")
                return


def _part_of_costs(amount: Amount | None, part: Node) -> bool:
    """By their names: a share, and what it is taken of."""
    of = part.right.name if isinstance(part, Arithmetic) and isinstance(part.right, Read) else ""
    name = amount.name if amount else ""
    return not PARTS.isdisjoint(name.split()) and not COSTS.isdisjoint(of.split())


def _fees(service: Service, context: Context) -> None:
    """A fee that climbs with what it is for, but for one row that is dearer than the last, or for the last itself."""
    tree = service.fee.rule.tree if service.fee else None
    tree = tree.left if isinstance(tree, Rounded) else tree
    name = tree.bands.name if isinstance(tree, FromBands) and isinstance(tree.bands, Read) else ""
    amount = next((each for each in service.amounts if each.name == name), None)
    for held in amount.held if amount else ():
        values = steps(held)
        falls = [(one, other) for one, other in pairwise(values) if other < one]
        climbs = any(one < other for one, other in pairwise(values))
        aged = amount is None or CLOCKED.intersection(amount.of.split())
        if amount and not aged and climbs and len(falls) == 1 and falls[0][1] > 0:
            dear, cheap = map(show_money, falls[0])
            wrong = f'"{name}" climbs with what it is for, but for one row that falls from {dear} to {cheap}'
            context.fault(amount.line, wrong, "correct one of its rows")
            return


def _slips(service: Service, context: Context) -> None:
    """Sums that climb, or fall, from row to row but for one between that is below half of the lower beside it: a figure was lost."""
    told = {fault.line for fault in context.findings.faults}
    for amount in service.amounts:
        money = amount.shape.kind == STEPS and given_by(amount.shape).kind == MONEY
        if not money or amount.line in told or CLOCKED.intersection((amount.of or "").split()):
            continue
        for held in amount.held:
            values = steps(held)
            lost = next((at for at in range(1, len(values) - 1) if _lost(values, at)), None)
            if lost is not None:
                low, one, other = (show_money(values[at]) for at in (lost, lost - 1, lost + 1))
                wrong = f'"{amount.name}" is {low} in a row between {one} and {other}'
                context.fault(amount.line, wrong, "correct that row")
                break


def _lost(values: list[Decimal], at: int) -> bool:
    """Without this one they only climb, or only fall; and it is more than nothing."""
    rest, beside = [*values[:at], *values[at + 1 :]], (values[at - 1], values[at + 1])
    ordered = sorted(rest)
    one_way = rest in (ordered, ordered[::-1]) and beside[0] != beside[1]
    return one_way and 0 < 2 * values[at] < min(beside)


def _helps(service: Service, context: Context) -> None:
    """What is given because people have little does not rise with what they have."""
    for amount in service.amounts:
        of, name = set((amount.of or "").split()), set(amount.name.split())
        if (
            amount.shape.kind != STEPS
            or not of & MEANS
            or not name & HELPS
            or name & (of | ASKED)
            or EARNED & (of | name)
        ):
            continue
        for held in amount.held:
            values = steps(held)
            rises = [(one, other) for one, other in pairwise(values) if other > one > 0]
            if rises:
                low, high = (show_money(each) for each in rises[0])
                wrong = f'"{amount.name}" rises from {low} to {high} with "{amount.of}", so that who has more is given more'
                context.fault(amount.line, wrong, "write the most in the first row")
                return


Uses = Mapping[str, list[tuple[Read, int]]]


def _uses(service: Service) -> Uses:
    """What each of them is read for, where that is a name outside all groups, and on which line."""
    found: dict[str, list[tuple[Read, int]]] = defaultdict(list)
    for standing in trees(service):
        for part in inside(standing.tree):
            if isinstance(part, FromBands) and isinstance(part.bands, Read) and isinstance(part.left, Read):  # fmt: skip
                found[part.bands.name].append((part.left, standing.line))
    return found


def _of_another(amount: Amount, used: Uses, service: Service, context: Context) -> None:
    """Read for another answer than the one that they say they are of, which stands beside it."""
    uses = used.get(amount.name, [])
    if any(read.group or _is_of(amount.of, read, service) for read, _ in uses):
        return
    for read, line in uses[:1]:
        wrong = f'"{amount.name}" is of "{amount.of}", and is read here for "{read.name}"'
        how = "for" if amount.shape.kind == STEPS else "charged on"
        context.fault(line, wrong, f'write "{amount.name} {how} {amount.of}"')


def _is_of(of: str, read: Read, service: Service) -> bool:
    """Is it that, or called so, or does one of them rest on the other?"""
    if set(of.split()) & set(read.name.split()):
        return True
    web = Web.of(service)
    beneath = {name for tree in web.trees_beneath(read) for _, name in web.named(tree)}
    above = {name for tree in web.trees_beneath(Read(of)) for _, name in web.named(tree)}
    return of in beneath or read.name in above


def _unknown(amount: Amount, context: Context) -> None:
    if amount.of in context.scope.excused or any(name == amount.of for _, name in context.scope.entries):  # fmt: skip
        return
    known = [name for group, name in context.scope.entries if not group]
    if any(set(name.split()) < set(amount.of.split()) for name in known):
        return  # a fuller name of something known, such as taxable income of taxable
    entries = context.scope.entries
    figures = [
        each.name
        for each in entries.values()
        if not each.group and each.type.figure and each.what != "amount"
    ]
    mend = (
        instead(amount.of, figures) if figures else "name a question or a result that is a figure"
    )
    context.fault(amount.line, f'"{amount.of}" is not a known name', mend)
