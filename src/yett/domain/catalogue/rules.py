from __future__ import annotations

import re
from collections.abc import Iterator

from yett.kernel.dates import Span, read_span
from yett.kernel.problems import Problem
from yett.language import (
    APPLICANT,
    DECIDER,
    EVENTS,
    Afterwards,
    Change,
    Group,
    Service,
    areas_at,
    filled,
    walk,
)

ONCE_ONLY = frozenset({"place", "area", "photo", "file"})
WHEN_CLOSED = "the case is closed"
_LATER = re.compile(rf"(.+) after {WHEN_CLOSED}")


class NotCarriedOut(Problem):
    """This service cannot be opened to the public yet."""

    retry = False


def not_carried_out(service: Service) -> list[str]:
    """Which parts of a declaration the platform cannot carry out yet, each as a sentence; none when it can be opened."""
    return list(_parts(service))


def _parts(service: Service) -> Iterator[str]:
    if service.strength != "without signing in":
        yield f'"used by" asks people to be {service.strength}, and people cannot sign in to the gate yet.'
    if service.fee is not None:
        yield f'"fee" asks for {service.fee}, and the gate cannot take money yet.'
    if service.once_per:
        yield f'"once per" allows it once for each {" and ".join(service.once_per)}, and the gate cannot count that yet.'
    if service.decision.nothing is not None:
        yield '"nothing" says that nobody decides, and the gate cannot take what no one has to answer yet.'
    if service.decision.silence_means:
        yield f'"silence means" ends in "{service.decision.silence_means}" without anyone deciding, and the gate cannot do that yet.'
    yield from _read_elsewhere(service)
    yield from _in_rounds(service)
    yield from _asked(service)
    yield from _takes_part(service)
    yield from _follows(service)
    yield from _told(service)


def _read_elsewhere(service: Service) -> Iterator[str]:
    """What is known from areas, tables, maps and rules in Python."""
    for line in areas_at(service):
        yield f'"is inside" on line {line} asks where an area lies, and the gate has no areas to compare with yet.'
    for table in service.tables:
        yield f'"{table.name}" is read from {"a register" if table.register else "a file"}, and the gate has none to read yet.'
    for name, rule in service.ruled:
        yield f'"{name}" is worked out by rule {rule}, and the gate runs no rules in Python yet.'
    for name in service.measured:
        yield f'"{name}" is reckoned from how far an address is, and the gate cannot tell where an address lies yet.'


def _in_rounds(service: Service) -> Iterator[str]:
    if service.rounds is not None:
        yield '"rounds" joins cases, and the gate holds no rounds yet.'
    for row in service.decision.within:
        if row.of is not None:
            yield f'"{row.of}" starts or ends the time to decide, and the gate counts only from the day a case is received yet.'
    for asked in service.asked:
        if asked.secret:
            yield f'"{asked.name}" is secret, and the gate cannot keep an answer from those who decide yet.'
        if asked.shuffled or asked.may_be_blank:
            what = "shuffled" if asked.shuffled else "may be left blank"
            yield f'"{what}" stands under "{asked.name}", and the door cannot do that yet.'


def _asked(service: Service) -> Iterator[str]:
    for asked in walk(service.questions):
        if isinstance(asked, Group):
            if asked.check is not None:
                yield f'"each {asked.name}" is to be checked as a whole, and the gate checks answers one by one yet.'
            continue
        if asked.group and asked.type in ONCE_ONLY:
            yield f'"{asked.name}" asks for a {asked.type} for each {asked.group}, and the door can ask for that only once yet.'
        if asked.group and asked.kept_until is not None:
            yield f'"{asked.name}" is kept until {asked.kept_until}, and what is asked for each {asked.group} is kept as long as the case.'
        if asked.covers:
            yield f'"{asked.name}" covers other answers, and the gate cannot withdraw a signature when they change yet.'
        if asked.kept_until is not None and after_closing(asked.kept_until) is None:
            yield (
                f'"{asked.name}" is kept until {asked.kept_until}, and the gate can erase when "{WHEN_CLOSED}" or '
                f'"1 year after {WHEN_CLOSED}".'
            )
        if asked.group and asked.check is not None:
            yield f'"{asked.name}" is to be checked for each {asked.group}, and what to send instead is asked only once yet.'


def _takes_part(service: Service) -> Iterator[str]:
    """Everyone but one applicant, and what else than a decision is asked of who decides."""
    for item in service.items:
        names = filled(item)
        if names and not (isinstance(item, Group) and item.over):
            yield f'"{{{names[0]}}}" is filled into "{item.name}", and the door cannot do that yet.'
    for party in service.parties:
        if party.many or party.name != service.begins:
            yield f'"{party.name}" takes part, and the gate cannot ask several parties yet.'
    for asking in service.asks:
        if asking.party == DECIDER:
            yield f'"ask {DECIDER}" asks who decides, and the desk cannot ask that yet.'
    for row in service.decision.within:
        if any(each != APPLICANT for each in row.stops_for):
            yield f'"stops while: waiting for {row.stops_for[0]}" waits for a party, and the gate can only wait for the applicant yet.'


def _follows(service: Service) -> Iterator[str]:
    """What follows the decision, but for a change that reopens a case within days of its end."""
    later = service.afterwards
    if later.lasts_until is not None:
        yield f'"lasts until" names a day, {later.lasts_until}, and the gate cannot let anything run out yet.'
    if later.renewal is not None:
        yield '"renew" lets people ask for it again, and the gate cannot do that yet.'
    for change in later.changes:
        if not _reopens(change):
            yield f'"change {change.key}" is told after the decision, and the gate can only reopen a case yet.'
    for period in later.periods:
        yield f'"each {period.name}" is asked over time, and the gate cannot do that yet.'
    for pay in later.all_pays:
        yield f'"pay {pay.name}" is paid over time, and the gate cannot pay or take money yet.'
    yield from _ends(later)


def _ends(later: Afterwards) -> Iterator[str]:
    """What stops it, and who may be asked for another look."""
    for rests, head in ((later.suspends, "suspend"), (later.ends, "end when")):
        if rests:
            yield f'"{head}" on line {rests[0].line} stops what lasts, and the gate cannot do that yet.'
    for challenge in (later.review, *later.appeals):
        if challenge is not None:
            yield f'"{challenge.name}" lets people ask for another look, and the gate cannot take that yet.'


def _reopens(change: Change) -> bool:
    """Within days, weeks, months or years of being told, by the applicant, and nothing else."""
    plain = not (
        change.asks_again
        or change.bodies
        or change.counts_from
        or change.only_while
        or change.silence_means
    )
    counted = change.within is not None and change.within.unit not in ("hour", "working day")
    from_told = change.of is not None and str(change.of).lower() == "told"
    return plain and counted and from_told and change.means in ("reopen", "end")


def _told(service: Service) -> Iterator[str]:
    for tell in service.tells:
        if tell.before is not None or tell.event not in EVENTS:
            yield f'"{tell.event}" is told on a day of its own, and the gate cannot do that yet.'
        elif tell.party is not None:
            yield f'"{tell.event} to {tell.party}" tells another party, and the gate cannot do that yet.'


def after_closing(kept_until: str) -> Span | None:
    """How long after a case is over this class is kept: 0 days for "the case is closed"; None for any other words."""
    if kept_until == WHEN_CLOSED:
        return Span(0, "day")
    later = _LATER.fullmatch(kept_until)
    return read_span(later[1]) if later else None
