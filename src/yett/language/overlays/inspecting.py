"""From an overlay and the service it changes to the changed service, or to faults."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from yett.kernel.text import nearest
from yett.language.compiling import Source, inspect_lines, inspect_service
from yett.language.faults import Fault, Findings
from yett.language.interpret.comparing import ordered
from yett.language.lines import Line, read_lines
from yett.language.model import Amount, Held, Service
from yett.language.overlays.directions import check_directions, value_on
from yett.language.overlays.merging import merged
from yett.language.sorting import Sorted, sort

HEAD = "overlay"
_NAMED = re.compile(r"^overlay: *(\S+)", re.MULTILINE)
_FIRST = re.compile(r"\A(?:\s*(?:#[^\n]*)?\n)*overlay:")


def is_overlay(text: str) -> bool:
    """Does this file begin as an overlay?"""
    return _FIRST.match(text) is not None


def named_service(text: str) -> str | None:
    """The id of the service an overlay changes."""
    found = _NAMED.search(text)
    return found[1] if found else None


def inspect_overlay(
    source: Source | None, text: str, file: str, bodies: Collection[str] | None = None
) -> tuple[Service | None, tuple[Fault, ...]]:
    """The service as a body has changed it, checked whole; `source` is the service it names, None where there is none."""
    findings = Findings(file)
    root = read_lines(text, findings)
    parts = sort(root, HEAD, findings)
    _heads(parts, bodies, findings)
    base = _base(source, parts, findings)
    if source is None or base is None or findings.faults:
        return None, tuple(sorted(set(findings.faults)))
    return _changed(source, base, root, parts, findings)


def _heads(parts: Sorted, bodies: Collection[str] | None, findings: Findings) -> None:
    body, edition = parts.one("for"), parts.one("on edition")
    if body is not None and bodies is not None and body.words not in bodies:
        close = nearest(body.words, bodies)
        mend = f'write "{close}"' if close else "name a body of bodies.yett"
        findings.add(body.number, f'"{body.words}" is not a body in bodies.yett', mend)
    if edition is not None and not re.fullmatch(r"[1-9][0-9]{0,5}", edition.words):
        wrong = f'"{edition.words}" is not the number of an edition'
        findings.add(edition.number, wrong, 'write, as in "on edition: 7"')


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
        wrong = f'the service "{found.words}" has {len(faults)} faults of its own'
        findings.add(found.number, wrong, f"mend {faults[0].file} first")
        return None
    return base


def _changed(
    source: Source, base: Service, overlay: Line, parts: Sorted, findings: Findings
) -> tuple[Service | None, tuple[Fault, ...]]:
    first = parts.one(HEAD)
    at = first.number if first else 1
    lines, changes = merged(read_lines(source.text, Findings(source.file)), overlay, at)
    if not changes:
        findings.add(
            at, "this overlay changes nothing", 'add lines, as in "amounts" and beneath it a value'
        )
    told = replace(source, file=findings.file, examples=None, translations=None)
    new, faults = inspect_lines(lines, told, Findings(findings.file))
    check_directions(changes, base, new, findings)
    if not findings.faults:
        findings.faults += faults
    if findings.faults or new is None:
        return None, tuple(sorted(set(findings.faults)))
    digest = hashlib.sha256(f"{base.hash} {new.hash}".encode()).hexdigest()
    return replace(new, amounts=_in_force(base, new), hash=digest), ()


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
