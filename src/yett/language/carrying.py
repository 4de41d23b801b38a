"""Answers of a draft carried from one edition of a service to another. What still fits stays as it is; what does not is
asked again, with the reason; what is no longer asked is kept aside, unused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from yett.language.differences.asking import Pairs, paired, paired_through
from yett.language.differences.questions import WIDER, typed
from yett.language.model import Group, Question, Service
from yett.language.types import FRESH

# Why an answer must be given again.
KIND, MEANING, CHOICE, LIMITS, NEEDED, SIGNED, ROWS, FEW = (
    "kind", "meaning", "choice", "limits", "needed", "signed", "rows", "few",
)  # fmt: skip
ASIDE = "~gone:"
GROUP_CLOSED, GONE_ON = " closed", " gone on"
NOTHING = object()


@dataclass(slots=True)
class Carried:
    """`given` are the answers under their keys in the new edition. `again` are the keys of those to be asked again, each
    with its reason; `gone` the keys, in the old edition, of those no longer asked."""

    given: dict[str, Any] = field(default_factory=dict)
    again: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


def carry(
    old: Service, new: Service, given: Mapping[str, Any], between: Sequence[Service] = ()
) -> Carried:
    """Carry a draft over: keys are as a draft keeps them, child/2/stage. `between` are the editions that came in between, in
    which what is asked may have gone by other names."""
    pairs = paired_through([old, *between, new]) if between else paired(old, new)
    carried = Carried()
    for key, value in given.items():
        if key.startswith("~"):
            _returning(key, value, new, carried, given)
        else:
            _one(key, value, pairs, carried)
    _count_rows(new, carried)
    return carried


def _count_rows(new: Service, carried: Carried) -> None:
    """A group with more rows than it has room for now is open again until some are taken away; one with too few, until there are more."""
    for key in [each for each in carried.given if each.endswith(GROUP_CLOSED)]:
        name = key.removesuffix(GROUP_CLOSED)
        group = new.question(name.rpartition("/")[2])
        begins = f"{name}/"
        rows = {
            each.removeprefix(begins).partition("/")[0]
            for each in carried.given
            if each.startswith(begins)
        }
        if not isinstance(group, Group) or group.over is not None:
            continue
        full = group.most is not None and len(rows) > group.most
        if full or len(rows) < group.least:
            del carried.given[key]
            carried.again[name] = ROWS if full else FEW


def _one(key: str, value: Any, pairs: Pairs, carried: Carried) -> None:
    before, _, name = key.rpartition("/")
    group = before.split("/")[-2] if before else ""
    beside = next((end for end in (GROUP_CLOSED, GONE_ON) if name.endswith(end)), "")
    item = name.removesuffix(beside)
    kept = _kept_as(group, item, pairs)
    around = _rows_now(before, pairs)
    if kept is None or around is None:
        carried.given[ASIDE + key.replace("/", ":")] = value
        if not beside:
            carried.gone.append(key)
        return
    was, now = kept
    here = around + now.name
    if beside:
        _beside(here, beside, value, now, carried)
        return
    fitting, reason = fit(was, now, value)
    if fitting is NOTHING:
        carried.given[ASIDE + key.replace("/", ":")] = value
        carried.again[here] = reason
    else:
        carried.given[here] = fitting


def _kept_as(
    group: str, name: str, pairs: Pairs
) -> tuple[Question | Group, Question | Group] | None:
    """The item of that name in the old edition, and what it is in the new."""
    for key, was in pairs.old.items():
        if was.name == name and was.group == group and key in pairs.new:
            return was, pairs.new[key]
    return None


def _rows_now(before: str, pairs: Pairs) -> str | None:
    """How a key begins of what stands in these rows, by the names their groups have now; None where they are groups no more."""
    parts = before.split("/") if before else []
    around, begins = "", ""
    for name, number in zip(parts[::2], parts[1::2], strict=True):
        kept = _kept_as(around, name, pairs)
        if kept is None or not isinstance(kept[1], Group):
            return None
        around = name
        begins += f"{kept[1].name}/{number}/"
    return begins


def earlier_keys(service: Service, key: str) -> list[str]:
    """The key of an answer, and those it may have had before its question, or what it is asked for each of, was renamed."""
    keys = [""]
    for part in key.split("/"):
        item = None if part.isdecimal() else service.question(part)
        names = (part, *item.was) if item else (part,)
        keys = [f"{begins}{'/' if begins else ''}{name}" for begins in keys for name in names]
    return keys


def _beside(here: str, beside: str, value: Any, now: Question | Group, carried: Carried) -> None:
    """That a group is closed stays while it is one; what a person went on from, while it is still said."""
    if beside == GROUP_CLOSED and isinstance(now, Group):
        carried.given[here + beside] = value
    if (
        beside == GONE_ON
        and isinstance(now, Question)
        and any(stop.rule.text == value for stop in now.stops)
    ):
        carried.given[here + beside] = value


def _returning(
    key: str, value: Any, new: Service, carried: Carried, given: Mapping[str, Any]
) -> None:
    """What was set aside comes back when an edition asks for it again as it was."""
    name = key.removeprefix(ASIDE)
    asked = new.question(name) if key.startswith(ASIDE) and ":" not in name else None
    if isinstance(asked, Question) and name not in given and not asked.group:
        fitting, _ = fit(asked, asked, value)
        if fitting is not NOTHING:
            carried.given[name] = fitting
            return
    carried.given.setdefault(key, value)


# Does an answer fit?


def fit(was: Question | Group, now: Question | Group, value: Any) -> tuple[Any, str]:
    """The answer as it stands in the new edition, or NOTHING and why not."""
    if not isinstance(was, Question) or not isinstance(now, Question):
        return NOTHING, KIND
    if value is None:
        return (None, "") if now.optional else (NOTHING, NEEDED)
    if now.type in FRESH and (was.words.en, was.covers) != (now.words.en, now.covers):
        return NOTHING, SIGNED
    if was.type == "choice" and now.type == "many choices":
        value = [value]
    elif typed(was) != typed(now) and (typed(was), typed(now)) not in WIDER:
        return NOTHING, KIND
    elif typed(was) == typed(now) and was.data and now.data and was.data != now.data:
        return NOTHING, MEANING
    reason = _refused(now, value)
    return (NOTHING, reason) if reason else (value, "")


def _refused(now: Question, value: Any) -> str:
    if now.type == "choice":
        return "" if now.choice(value) else CHOICE
    if now.type == "many choices":
        alone = [key for key in value if (found := now.choice(key)) and found.on_its_own]
        known = all(now.choice(key) for key in value)
        return "" if known and not (alone and len(value) > 1) else CHOICE
    if now.type in ("number", "money", "percent"):
        return _outside(now, value)
    if now.type in ("text", "long text") and now.most:
        longest = now.most.split(" ")[0]
        return LIMITS if longest.isdecimal() and len(str(value)) > int(longest) else ""
    return ""


def _outside(now: Question, value: Any) -> str:
    try:
        figure = Decimal(str(value))
        low = now.lowest is not None and figure < _figure(now.lowest)
        high = now.most is not None and figure > _figure(now.most)
    except InvalidOperation:
        return KIND
    return LIMITS if low or high else ""


def _figure(limit: str) -> Decimal:
    return Decimal(limit.replace("£", "").replace("%", "").replace(",", "").split(" ")[0])
