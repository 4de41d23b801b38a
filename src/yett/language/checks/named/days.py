"""Results that say by their own name how long ago a day is, or that it is over: what is old was not given lately, and what was told soon not long after."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.rules import NOW
from yett.language.checks.sides import ABOVE, AGAINST, BELOW
from yett.language.model import Result, Row, Service
from yett.language.tree import All, Compare, Count, Elapsed, Field, Literal, Node, Read

_DENIED = re.compile(r"\b(?:not|no|never|un[a-z]+)\b")
_TELLS = "(?:told|reported|asked|sent|claimed|said|noticed|handed in|came|come)"
_NAMES = "address|home|house|name|school|job|council|employer|landlord|doctor|dentist|nursery|bank|friend|boys|girls"  # those that were before
_YOUNG = re.compile(r"(?:too )?young(?: (?!adults?|people|persons?|workers?|drivers?|carers?)[a-z]+)?|(?:an? )?(?:minor|infant|toddler|toddlers)|under age|underage")  # fmt: skip
_GROWING = re.compile(r"\byoung (?:adults?|people|persons?|workers?|drivers?|carers?)\b")
_GROWN = re.compile(r"(?:is )?(?:too old|old enough|of age|adult|adults|grown up|grown ups|elderly)")  # fmt: skip
_OLD = re.compile(rf"(?:is |too |very )?old|(?:too |very )?old (?!{_NAMES})[a-z]+|(?!years?\b)[a-z]+ (?:is |too )?old|worn out")  # fmt: skip
_RUN_OUT = re.compile(r"(?:[a-z]+ )?(?:has |is |too )?(?:overdue|expired|lapsed|out of date|out of time|outdated|stale|run out)")  # fmt: skip
_LATE = re.compile(rf"(?:is |was |too |came )*late|{_TELLS} (?:too )?late|late (?:report|claim|notice|request|complaint|appeal|application|find|return)|out of time")  # fmt: skip
_PROMPT = re.compile(rf"{_TELLS} (?:soon|promptly|quickly|early)(?: enough)?|(?:soon|promptly|quickly) (?:enough )?{_TELLS}|prompt(?: (?:report|claim|notice|reply|request))?")  # fmt: skip
_IN_TIME = re.compile(rf"(?:is |was )?(?:in|on) time|{_TELLS} (?:in|on) time|(?:[a-z]+ )?soon enough|timely")  # fmt: skip
_BARE = re.compile(
    r"(?:is |was )?(?:(?:too )?(?:late|early)|on time)"
)  # of a day to come, these say nothing of asking
_EARLY = re.compile(rf"(?:is |was )?early(?: enough)?|{_TELLS} early(?: enough)?")
_FRESH = re.compile(r"(?:[a-z]+ )?(?:still (?:valid|good|fresh|new|in date)|in date|up to date|is new|brand new)|newly [a-z]+|newcomer|fresh enough")  # fmt: skip
_VALID = re.compile(
    r"(?:[a-z]+ )?(?:is )?(?:valid|current|fresh)|(?:valid|current|fresh) (?!request|claim|application|reason|case)[a-z]+"
)
_PROVED = re.compile(r"\b(?:checked|tested|inspected|serviced|trained|examined|surveyed)\b")
_ASKED = re.compile(
    r"\b(?:asked|applied|booked|told|sent|claimed|reported|complained|objected|notified|came)\b"
)
_OVER = re.compile(r"(?:[a-z]+ )?(?:has |is |already )?(?:expired|lapsed|out of date|run out|ended|(?<!carried )(?<!rolled )(?<!held )(?<!handed )over|begun|started|overdue)")  # fmt: skip
_TO_COME = re.compile(r"(?:[a-z]+ )?(?:is )?(?:still (?:valid|running|good|open)|in date|up to date|to come|ahead|upcoming|not over yet)")  # fmt: skip
NEAR, FAR = "near", "far"


def check_named_days(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for result in service.results:
        if set(result.shape.keys) == {"yes", "no"} and len(result.rows) == 2:
            row = result.rows[0]
            test = _of_a_day(row)
            if test is not None and row.line not in told:
                _held(result.name, row, test, row.gives == Literal("yes"), context)
        elif len(result.rows) == 1:
            match result.rows[0].gives:
                case Count(_, Elapsed(how=how, birth=True) as test) if how in AGAINST and result.line not in told:  # fmt: skip
                    _counted(result, test, context)


def _of_a_day(row: Row) -> Elapsed | Compare | None:
    """The one test of a day in a row; what is so although it has other tests too needs this one."""
    tree = row.rule.tree if row.rule else None
    both = isinstance(tree, All) and row.gives == Literal("yes")
    tests: tuple[Node | None, ...] = tree.tests if isinstance(tree, All) and both else (tree,)
    found = [each for each in tests if isinstance(each, Elapsed) or isinstance(each, Compare) and each.right in NOW]  # fmt: skip
    if len(found) != 1 or found[0].how not in AGAINST or both and _aged(found[0]):
        return None
    return found[0]


def _aged(test: Elapsed | Compare) -> bool:
    return isinstance(test, Elapsed) and test.birth


def _held(name: str, row: Row, test: Elapsed | Compare, yes: bool, context: Context) -> None:
    wanted = _wanted(name, test) if not _DENIED.search(name) else None
    side = FAR if test.how in ABOVE else NEAR
    if wanted and row.rule and (wanted == side) is not yes:
        value = "yes" if yes else "no"
        wrong = f'"{name}" is {value} where "{row.rule}", which is the opposite by its name'
        context.fault(row.line, wrong, _mend(row, test))


def _counted(result: Result, test: Elapsed, context: Context) -> None:
    """As many as are young, or grown up, by the name of their number."""
    first = "" if _GROWING.search(result.name) else result.name.split()[0]
    wanted = NEAR if first in ("young", "younger", "minor") else FAR if first in ("adult", "adults", "grown", "older") else ""  # fmt: skip
    if wanted and test.how in (ABOVE if wanted == NEAR else BELOW):
        row = result.rows[0]
        said = "young" if wanted == NEAR else "older"
        wrong = (
            f'"{result.name}" counts those who are not {said}, and says the opposite by its name'
        )
        context.fault(row.line, wrong, f'write "{AGAINST[test.how]}" in place of "{test.how}"')


def _mend(row: Row, test: Elapsed | Compare) -> str:
    text = row.rule.text if row.rule else ""
    turned = text.replace(test.how, AGAINST[test.how])
    return f'write "{turned}"' if turned != text else "turn this rule round"


def _wanted(name: str, test: Elapsed | Compare) -> str | None:
    """Which side the name says, of a day that is so far from another; or of today, where far is later."""
    if isinstance(test, Compare):
        return NEAR if _OVER.fullmatch(name) else FAR if _TO_COME.fullmatch(name) and not _begins(test) else None  # fmt: skip
    if _aged(test):
        return NEAR if _YOUNG.fullmatch(name) else FAR if _GROWN.fullmatch(name) else None
    if not isinstance(test.left, (Read, Field)) or not isinstance(test.right, (Read, Field)):
        return None
    if _OLD.fullmatch(name) and not _coming(test):
        return FAR
    if _coming(test) or _asks(test.left if test.direction == "before" else test.right):
        return _ahead(name)
    asks = _asks(test.left if test.direction == "after" else test.right)
    return _past(name, test) if _now(test) or asks else None


def _now(test: Elapsed) -> bool:
    return test.right in NOW or test.left in NOW


def _coming(test: Elapsed) -> bool:
    """Is it so long ahead of the day it is asked?"""
    return _now(test) and (test.direction == "after") is (test.right in NOW)


def _asks(node: Node) -> bool:
    return _ASKED.search(_named(node)) is not None


def _ahead(name: str) -> str | None:
    """Of something that must be asked for so long before a day."""
    if _BARE.fullmatch(name):
        return None
    if _LATE.fullmatch(name):
        return NEAR
    soon = _IN_TIME.fullmatch(name) and "soon" not in name
    return FAR if soon or _EARLY.fullmatch(name) else None


def _past(name: str, test: Elapsed) -> str | None:
    """Of something that must be asked for so long after a day."""
    if _LATE.fullmatch(name) or _RUN_OUT.fullmatch(name):
        return FAR
    if _PROMPT.fullmatch(name) or _IN_TIME.fullmatch(name):
        return NEAR
    proved = _VALID.fullmatch(name) and _PROVED.search(_named(test.left))
    return NEAR if _now(test) and (proved or _FRESH.fullmatch(name)) else None


def _begins(test: Compare) -> bool:
    """What is held from a day is held once that day is past."""
    return re.search(r"\b(?:from|begins?|began|starts?|started|given|issued|made|since|checked)\b", _named(test.left)) is not None  # fmt: skip


def _named(node: Node) -> str:
    return node.name if isinstance(node, Read) else node.column if isinstance(node, Field) else ""
