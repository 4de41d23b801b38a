"""Whether a change is one the service allows, and in a direction it allows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from yett.kernel.dates import Span, read_time
from yett.kernel.text import listed, nearest
from yett.language.faults import Findings
from yett.language.interpret.comparing import ordered
from yett.language.lines import Line
from yett.language.model import Amount, Held, Service
from yett.language.overlays.merging import OUTCOME, WITHIN, Changed
from yett.language.words import placeholders

WORDED = ("hint", "say", "why")
QUESTIONS = "questions"


def check_directions(
    changes: list[Changed], base: Service, new: Service | None, findings: Findings
) -> None:
    allowed = {
        name: change.direction.split(" or ") for change in base.may_change for name in change.names
    }
    for change in changes:
        name = WITHIN if change.part == "decide" and change.name.startswith(WITHIN) else change.name
        if change.old is None and _adds(change) and "added to" in allowed.get(QUESTIONS, []):
            continue
        if change.old is None:
            known = list(allowed) or ["nothing"]
            close = nearest(name, known)
            wrong = f'"{change.line.written}" is not a line of the service, so it cannot be changed'
            mend = f'write "{close}"' if close else f"change one of: {', '.join(known)}"
            findings.add(change.line.number, wrong, mend)
        elif name not in allowed:
            some = listed([f'"{each}"' for each in allowed], "or") if allowed else "nothing"
            wrong = f'"{name}" is not something a body may change'
            findings.add(change.line.number, wrong, f"change {some}, or leave it out")
        else:
            _direction(change, name, allowed[name], base, new, findings)


def _direction(
    change: Changed,
    name: str,
    ways: list[str],
    base: Service,
    new: Service | None,
    findings: Findings,
) -> None:
    if change.part == "amounts":
        _amount(change, name, ways, base, new, findings)
    elif change.part == "tell" or change.name.startswith(OUTCOME):
        _told(change, findings)
    elif change.part == "decide":
        _time(change, ways, findings)
    elif change.part == "work out":
        _rows(change, ways, "row", findings)
    else:
        _words(change, ways, findings)


def _adds(change: Changed) -> bool:
    """Is this a question of the body's own?"""
    return change.part.split(" ")[0] == "ask" and change.line.words is not None


def _told(change: Changed, findings: Findings) -> None:
    """What people are told, in other words: what is filled in, and what follows, stay as they are."""
    for child in change.line.children:
        if child.head != "then":
            wrong = f'"{child.written}" is more than words, and stands as it is in the service'
            findings.add(child.number, wrong, "leave it out")
    old = change.old
    then = [each.words or "" for each in old.children if each.head == "then"] if old else []
    mine = [each.words or "" for each in change.line.children if each.head == "then"]
    before = placeholders(" ".join([(old.words or "") if old else "", *then]))
    after = placeholders(" ".join([change.line.words or "", *(mine or then)]))
    lost = sorted(set(before) - set(after))
    if lost:
        wrong = f'"{change.name}" does not say "{{{lost[0]}}}" any more'
        findings.add(change.line.number, wrong, f'write "{{{lost[0]}}}" in it')


def _tell(change: Changed, ways: list[str], wrong: str, findings: Findings) -> None:
    findings.add(change.line.number, wrong, f"it may only be {listed(ways, 'or')}")


# Figures and times


def _amount(
    change: Changed,
    name: str,
    ways: list[str],
    base: Service,
    new: Service | None,
    findings: Findings,
) -> None:
    """On the day a value of its own begins, it lies on the right side of the service's."""
    own = _held(name, new)
    national = _held(name, base)
    up = not {"higher", "longer"}.isdisjoint(ways)
    down = not {"lower", "shorter"}.isdisjoint(ways)
    for each in own:
        there = value_on(national, each)
        if there is None or type(each.value) is not type(there):
            continue
        mine, theirs = _figure(each.value), _figure(there)
        if (mine < theirs and not down) or (mine > theirs and not up):
            lasts = isinstance(there, Span) or not {"longer", "shorter"}.isdisjoint(ways)
            sides = ("shorter", "longer") if lasts else ("lower", "higher")
            side = sides[mine > theirs]
            wrong = f'"{name}" would be {side} here than in the service'
            _tell(change, ways, wrong, findings)
            return


def _held(name: str, service: Service | None) -> tuple[Held, ...]:
    amounts: tuple[Amount, ...] = service.amounts if service else ()
    return next((each.held for each in amounts if each.name == name), ())


def value_on(held: tuple[Held, ...], other: Held) -> object:
    """What held when another value began."""
    began = [each for each in held if each.since is None or (other.since is not None and each.since <= other.since)]  # fmt: skip
    return (began or held)[-1].value if held else None


def _figure(value: object) -> Fraction:
    """A figure, or a length of time in days, to be compared."""
    figure = ordered(value, ())
    return Fraction(figure) if isinstance(figure, (Decimal, Fraction, int)) else Fraction(0)


def _time(change: Changed, ways: list[str], findings: Findings) -> None:
    mine, theirs = _span(change.line), _span(change.old) if change.old else None
    if mine is None or theirs is None:
        return
    if mine.unit != theirs.unit and {mine.unit, theirs.unit} & {"working day", "hour"}:
        wrong = f'"{mine}" and "{theirs}" cannot be compared'
        findings.add(change.line.number, wrong, f"write it in {theirs.unit}s too")
        return
    own, national = (_figure(mine), mine.or_next), (_figure(theirs), theirs.or_next)
    longer, shorter = own > national, own < national
    if (longer and "longer" not in ways) or (shorter and "shorter" not in ways):
        wrong = f'"within" would be {"longer" if longer else "shorter"} here than in the service'
        _tell(change, ways, wrong, findings)


def _span(line: Line) -> Span | None:
    said = (line.head.removeprefix(f"{WITHIN} "), line.words or "")
    spans = (read_time(each) for each in said)
    return next((each for each in spans if each is not None), None)


# Rows, choices and words


def _rows(change: Changed, ways: list[str], what: str, findings: Findings) -> None:
    old = [(each.head, each.words) for each in change.old.children] if change.old else []
    new = [(each.head, each.words) for each in change.line.children]
    _list(change, old, new, ways, what, findings)


def _list(
    change: Changed,
    old: list[tuple[str, str | None]],
    new: list[tuple[str, str | None]],
    ways: list[str],
    what: str,
    findings: Findings,
) -> None:
    lost = [each for each in old if each not in new]
    added = [each for each in new if each not in old]
    moved = [each for each in new if each in old] != [each for each in old if each in new]
    if lost:
        wrong = f'"{change.name}" leaves out the {what} "{_said(lost[0])}" of the service'
        _tell(change, ways, wrong, findings)
    elif added and "added to" not in ways:
        _tell(change, ways, f'"{change.name}" has a new {what} "{_said(added[0])}"', findings)
    elif moved and "reordered" not in ways:
        _tell(change, ways, f'"{change.name}" has its {what}s in another order', findings)


def _said(pair: tuple[str, str | None]) -> str:
    return pair[0] if pair[1] is None else f"{pair[0]}: {pair[1]}"


def _words(change: Changed, ways: list[str], findings: Findings) -> None:
    old = change.old.children if change.old else []
    choices = [each for each in change.line.children if each.head.startswith("choice ")]
    there = {each.head: each.words for each in old}
    reworded = change.line.words not in (None, change.old.words if change.old else None)
    for child in change.line.children:
        if child in choices:
            reworded = reworded or (child.head in there and child.words != there[child.head])
        elif child.head in WORDED:
            reworded = True
        else:
            wrong = f'"{child.written}" is more than words, and stands as it is in the service'
            findings.add(child.number, wrong, "leave it out")
    if reworded and "reworded" not in ways:
        _tell(change, ways, f'"{change.name}" is in other words', findings)
    heads: list[tuple[str, str | None]] = [(each.head, None) for each in choices]
    known: list[tuple[str, str | None]] = [(each.head, None) for each in old if each.head.startswith("choice ")]  # fmt: skip
    if heads:
        kept = [each for each in known if each in heads]
        _list(change, kept, heads, ways, "choice", findings)
