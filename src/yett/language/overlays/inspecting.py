"""From an overlay and the service it changes to the changed service, or to faults."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yett.kernel.text import nearest
from yett.language.compiling import inspect_lines, inspect_service
from yett.language.examples import run_examples
from yett.language.faults import Fault, Findings
from yett.language.interpret.comparing import ordered
from yett.language.lines import Line, read_lines
from yett.language.model import Amount, Held, Service
from yett.language.overlays.directions import check_directions, value_on
from yett.language.overlays.merging import merged
from yett.language.sorting import Sorted, sort
from yett.language.source import Source
from yett.language.texts import NAMES

HEAD = "overlay"
_NAMED = re.compile(r"^overlay: *(\S+)", re.MULTILINE)
_FIRST = re.compile(r"\A(?:\s*(?:#[^\n]*)?\n)*overlay:")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an overlay: translations of what it changes, by language, and worked examples, each a file and its text."""

    translations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    examples: tuple[str, str] | None = None


def is_overlay(text: str) -> bool:
    """Does this file begin as an overlay?"""
    return _FIRST.match(text) is not None


def named_service(text: str) -> str | None:
    """The id of the service an overlay changes."""
    found = _NAMED.search(text)
    return found[1] if found else None


def inspect_overlay(
    source: Source | None,
    text: str,
    file: str,
    bodies: Collection[str] | None = None,
    beside: Beside | None = None,
    editions: int | None = None,
) -> tuple[Service | None, tuple[Fault, ...]]:
    """The service as a body has changed it, checked whole, in every language and with its examples; `source` is the service
    it names, None where there is none; `editions` is how many editions of it there are, None where nobody can tell."""
    findings = Findings(file)
    root = read_lines(text, findings)
    parts = sort(root, HEAD, findings)
    _heads(parts, bodies, findings)
    _edition(parts, editions, findings)
    base = _base(source, parts, findings)
    if source is None or base is None or findings.faults:
        return None, tuple(sorted(set(findings.faults)))
    return _changed(source, base, root, parts, beside or Beside(), findings)


def _heads(parts: Sorted, bodies: Collection[str] | None, findings: Findings) -> None:
    body = parts.one("for")
    if body is not None and bodies is not None and body.words not in bodies:
        close = nearest(body.words, bodies)
        mend = f'write "{close}"' if close else "name a body of bodies.yett"
        findings.add(body.number, f'"{body.words}" is not a body in bodies.yett', mend)


def _edition(parts: Sorted, editions: int | None, findings: Findings) -> None:
    """The edition it was written on is one of those that were published."""
    edition = parts.one("on edition")
    if edition is None:
        return
    if not re.fullmatch(r"[1-9][0-9]{0,5}", edition.words):
        wrong = f'"{edition.words}" is not the number of an edition'
        findings.add(edition.number, wrong, 'write, as in "on edition: 7"')
    elif editions is not None and int(edition.words) > editions:
        newest = {0: "none has been published yet", 1: "only the first has been published"}
        said = newest.get(editions, f"the newest is edition {editions}")
        wrong = f"there is no edition {edition.words} of this service; {said}"
        findings.add(edition.number, wrong, f'write "on edition: {max(editions, 1)}"')


def _base(source: Source | None, parts: Sorted, findings: Findings) -> Service | None:
    found = parts.one(HEAD)
    if found is None:
        return None
    if source is None:
        wrong = f'"{found.words}" is not the id of a service that stands here'
        findings.add(
            found.number, wrong, "write the id of the service, as in roads/report-a-pothole"
        )
        return None
    base, faults = inspect_service(source)
    if faults:
        count = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
        wrong = f'the service "{found.words}" has {count} of its own'
        findings.add(found.number, wrong, f"mend {faults[0].file} first")
        return None
    return base


def _changed(
    source: Source,
    base: Service,
    overlay: Line,
    parts: Sorted,
    beside: Beside,
    findings: Findings,
) -> tuple[Service | None, tuple[Fault, ...]]:
    first = parts.one(HEAD)
    at = first.number if first else 1
    lines, changes = merged(read_lines(source.text, Findings(source.file)), overlay, at)
    if not changes:
        findings.add(
            at, "this overlay changes nothing", 'add lines, as in "amounts" and beneath it a value'
        )
    own = _spoken(source, base, beside, findings)
    told = replace(source, file=findings.file, examples=None, own=own)
    new, faults = inspect_lines(lines, told, Findings(findings.file))
    check_directions(changes, base, new, findings)
    if not findings.faults:
        findings.faults += faults
    if findings.faults or new is None:
        return None, tuple(sorted(set(findings.faults)))
    digest = hashlib.sha256(f"{base.hash} {new.hash}".encode()).hexdigest()
    whole = replace(new, amounts=_in_force(base, new), hash=digest)
    return whole, tuple(_examples(whole, base, beside, source, findings.file))


def _spoken(
    source: Source, base: Service, beside: Beside, findings: Findings
) -> dict[str, tuple[str, str]] | None:
    """The body's translations, in the languages of the service. A lone service is checked without."""
    for code, (file, _) in beside.translations.items():
        if code not in base.languages:
            wrong = f'"{NAMES.get(code, code)}" is not among the languages of the service'
            findings.of(file).add(1, wrong, "remove this file, or let the service be offered in it")
    if source.translations is None and not beside.translations:
        return None
    return {code: pair for code, pair in beside.translations.items() if code in base.languages}


def _examples(
    whole: Service, base: Service, beside: Beside, source: Source, file: str
) -> list[Fault]:
    """The body's own examples, run on the changed service; every row it adds needs one."""
    there = {(each.name, row.head, str(row.rule)) for each in base.results for row in each.rows}
    added = [(each.name, row) for each in whole.results for row in each.rows if (each.name, row.head, str(row.rule)) not in there]  # fmt: skip
    if beside.examples is not None:
        name, text = beside.examples
        lines = frozenset(row.line for _, row in added)
        return run_examples(whole, text, name, source.rules, shown=lines)
    if source.examples is None or not added:
        return []
    result, row = added[0]
    mend = f'add one beside it, called as it is with ".examples" before ".yett", that expects "{result}: {row.head}"'
    return [Fault(file, row.line, f'no example reaches this row of "{result}"', mend)]


# The value in force on each day


def _in_force(base: Service, new: Service) -> tuple[Amount, ...]:
    """Where an amount may only be higher (or lower), the higher (lower) of the service's and the body's on each day."""
    ways = {name: each.direction for each in base.may_change for name in each.names}
    national = {amount.name: amount for amount in base.amounts}
    return tuple(
        _both(national[each.name], each, ways.get(each.name, ""))
        if each.name in national and each.held != national[each.name].held
        else each
        for each in new.amounts
    )


def _both(national: Amount, own: Amount, direction: str) -> Amount:
    ways = set(direction.split(" or "))
    if own.shape.banded or len(ways) != 1:
        return own
    pick = max if ways & {"higher", "longer"} else min
    days = sorted({each.since or date.min for each in (*national.held, *own.held)})
    held: list[Held] = []
    for day in days:
        moment = Held(day, own.held[0].value)
        values: list[Any] = [_on(national.held, moment), _on(own.held, moment)]
        there = [value for value in values if value is not None]
        value = pick(there, key=lambda each: ordered(each, ())) if there else None
        if value is not None and (not held or held[-1].value != value):
            held.append(Held(None if day == date.min else day, value))
    return replace(own, held=tuple(held))


def _on(held: tuple[Held, ...], moment: Held) -> Any:
    began = [
        each for each in held if each.since is None or (moment.since and each.since <= moment.since)
    ]
    return value_on(tuple(began), moment) if began else None
