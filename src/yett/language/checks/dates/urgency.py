"""What is urgent, or dangerous, or about a day that is near, is not decided later than the rest: named by a row of `within` or by none."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.dates.spells import longer
from yett.language.checks.rules import NOW, Web
from yett.language.checks.sides import BELOW
from yett.language.checks.words.denied import says_that
from yett.language.checks.words.pointing import unfolded
from yett.language.checks.words.terms import one_of, way, word_of
from yett.language.model import Question, Service, Within
from yett.language.tree import All, Compare, Elapsed, Literal, Node, OneOf, Read

HASTE = {"urgent", "hurry", "haste", "soon"}
HASTE_LAST = {"emergency", "danger"}  # not the emergency exit
_NO_HASTE = {"no", "not", "past", "over", "out", "without", "too", "less"}
AT_ONCE = {"urgent", "emergency", "danger", "now", "at once", "soon", "immediate", "immediately"}
# Words that are more or less of something that does harm, the worst first.
LEVELS = (
    {"highest", "very high", "severe", "critical"},
    {"high", "serious", "great"},
    {"medium", "some", "moderate", "middle"},
    {"low", "lower", "small"},
    {"lowest", "none", "very low"},
)
# Not a risk: who looks more closely at it takes longer.
HARMFUL = {"danger", "urgency", "priority", "haste"}
_WE_ACT = one_of("decide|answer|act|come|look|reply")
_SOONER = way(rf"\bwe {_WE_ACT} (?:sooner|first|faster|at once) (?:where|when|if) (.+)$")
# A street under snow comes first: what is told of the street is what is asked, and no more.
_NOT_ALL = word_of("not|cannot|no|none|without|never|least|last|unable|otherwise")
_WHO = one_of("an?|the|those|people|whoever|anyone|homes")
_LINK = r"who\b|that\b|which\b|where\b|with\b|in\b|under\b|at\b|on\b"
_LINKED = one_of(
    "(?:who|that|which) (?:is|are|has|have|can)|where|who|that|with|in|under|at|on|is|are|has|have"
)
_FIRST = way(
    rf"^(?!.*{_NOT_ALL}){_WHO}(?: (?!{_LINK})[a-z]+)? (?:{_LINKED} )?(.+?)"
    " (?:comes?|must come) (?:first|before the rest)$"
)
_NOT_NEW = word_of("not|no|long|longer|ago|already")
_QUICKER = way(
    r"\bwe (?:are|decide|answer|act|come|look|reply|help) (?:quicker|faster|sooner|first|more quickly)"
    rf" (?:for|to|with|where|when|if) (?!.*{_NOT_NEW}).*{word_of('just|new|newly|recent|recently|lately')}"
)


def check_urgency(service: Service, context: Context) -> None:
    slower = [_slower(within, service, context) for within in service.decision.within]
    if not any(slower):
        _swapped(service, context)
        if not _row_lost(service, context):
            _passed_over(service, context)


def _slower(row: Within, service: Service, context: Context) -> bool:
    """What is said to be urgent is not decided later than all else."""
    usual = next((each for each in service.decision.within if each.rule is None), None)
    if row.rule is None or usual is None or row.of or usual.of:
        return False
    slower = longer(row.span, usual.span) and (_urgent(row.rule.tree, service) or _soon(row.rule.tree, service) or _near(row.rule.tree, service) or _said_sooner(row.rule.tree, service) or _just_come(row.rule.tree, service))  # fmt: skip
    if slower:
        what = "is said to come first" if _just_come(row.rule.tree, service) else "is urgent"
        wrong = f'"{row.rule}" {what}, and has longer ({row.span}) than what is not ({usual.span})'
        context.fault(row.line, wrong, "let it be decided sooner")
    return slower


def _swapped(service: Service, context: Context) -> None:
    """What is urgent is decided no later than what is soon, and what does more harm no later than what does less."""
    rows = [(row, row.rule.tree) for row in service.decision.within if row.rule and not row.of]
    for now, one in rows:
        for soon, other in rows:
            same = isinstance(one, Compare) and isinstance(other, Compare) and one.left == other.left  # fmt: skip
            first, second = _rank(one), _rank(other)
            if same and first is not None and second is not None and first < second and longer(now.span, soon.span):  # fmt: skip
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


def _rank(tree: Node) -> int | None:
    """How soon a word says, or how bad: at once, soon, or no word of it."""
    match tree:
        case Compare("is", _, Literal("soon")):
            return 1
        case Compare("is", _, Literal(value)) if value in AT_ONCE:
            return 0
        case Compare("is", Read(name), Literal(value)) if HARMFUL.intersection(name.split()):
            return next((rank for rank, words in enumerate(LEVELS) if value in words), None)
    return None


def _urgent(tree: Node, service: Service) -> bool:
    """Does it ask for a name that says haste, or for a choice that does; or for an urgency that is not the last?"""
    match tree:
        case All(tests):
            return any(_urgent(each, service) for each in tests)
        case Compare("is", Read(name), Literal(value)) if "urgency" in name.split():
            rows = next((each.rows for each in service.results if each.name == name), ())
            return len(rows) > 1 and rows[0].gives == Literal(value)
        case Compare("is", Read(name), Literal("yes")):
            words = set(name.split())
            return bool(HASTE & words or name.split()[-1] in HASTE_LAST) and not _NO_HASTE & words
        case Compare("is", Read(name), Literal(str(value))):
            harmful = HARMFUL.intersection(name.split()) and value in LEVELS[0] | LEVELS[1]
            return value in AT_ONCE or bool(harmful)
        case OneOf(_, values, True):
            return all(isinstance(each, Literal) and each.value in AT_ONCE for each in values)
    return False


def _soon(tree: Node, service: Service) -> bool:
    """Is it an urgency that says haste, before others that do not?"""
    match tree:
        case Compare("is", Read(name), Literal(str(value))) if value in AT_ONCE:
            rows = next((each.rows for each in service.results if each.name == name), ())
            return bool(rows) and rows[-1].gives != tree.right
    return False


def _near(tree: Node, service: Service) -> bool:
    """Is it true of a day that is less than so long ahead?"""
    match unfolded(tree, Web.of(service)):
        case Elapsed(how, Read(), _, "after", right, False):
            return how in BELOW and right in NOW
        case Elapsed(how, left, _, "before", Read(), False):
            return how in BELOW and left in NOW
    return False


def _said_sooner(tree: Node, service: Service) -> bool:
    """It is true of those of whom the question says why it is asked: because they are answered sooner."""
    match tree:
        case Compare("is", Read(name, ""), Literal("yes")):
            item = next((each for each in service.questions if each.name == name), None)
            why = item.why.en if isinstance(item, Question) and item.why else ""
            found = _SOONER.search(why) or (None if service.rounds else _FIRST.match(why))
            return item is not None and found is not None and says_that(found[1], item.words.en)
    return False


def _just_come(tree: Node, service: Service) -> bool:
    """It is true of a day that is not long ago, and the question for it says that those are answered sooner."""
    match unfolded(tree, Web.of(service)):
        case Elapsed(how, Read(name, ""), _, "before", right, False):
            recent = how in BELOW and right in NOW
        case Elapsed(how, left, _, "after", Read(name, ""), False):
            recent = how in BELOW and left in NOW
        case _:
            return False
    item = next((each for each in service.questions if each.name == name), None)
    why = item.why.en if isinstance(item, Question) and item.why else ""
    return recent and bool(_QUICKER.search(why))
