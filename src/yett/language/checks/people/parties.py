"""Everyone who takes part has something to do, is reached somehow, and waits for nobody who waits for them."""

from __future__ import annotations

from yett.kernel.text import listed
from yett.language.build.context import Context
from yett.language.checks.rules import Key, Web
from yett.language.model import Party, Question, Service
from yett.language.words import placeholders

STAFF = "signed in as staff"
ADDRESSES = {"email", "phone", "address"}


def check_parties(service: Service, context: Context) -> None:
    told = len(context.findings.faults)
    for party in service.parties[1:]:
        asked = any(each.party == party.name and each.declared for each in service.asks)
        _busy(party, asked, service, context)
        if asked:
            _reached(party, service.begins, context)
        elif party.within:
            wrong = f'"{party.name}" has {party.within} to answer, and is asked nothing'
            mend = f'ask them under "ask {party.name}", or remove "within"'
            context.fault(party.line, wrong, mend)
    _signed(service, context)
    _answer_dates(service, context)
    _circle(service, context)
    _rests_on_itself(service, context)
    _waiting(service, context)
    if len(context.findings.faults) == told:
        for party in service.parties[1:]:
            _at_an_address(party, service, context)


def _busy(party: Party, asked: bool, service: Service, context: Context) -> None:
    told = any(tell.party == party.name for tell in service.tells)
    tells = any(party.name in change.told_by for change in service.afterwards.changes)
    pays = service.fee is not None and service.fee.paid_by == party.name
    if not (asked or told or tells or pays or party.sees):
        wrong = f'"{party.name}" takes part, but is asked nothing, sees nothing and is told nothing'
        context.fault(party.line, wrong, f'add "ask {party.name}", or remove the party')


def _reached(party: Party, begins: str, context: Context) -> None:
    if party.invited_by is None and party.strength != STAFF:
        wrong = f'nothing says how "{party.name}" is asked to take part'
        context.fault(
            party.line, wrong, f'add, as in "invited by: {begins}, at {party.name} email"'
        )


def _at_an_address(party: Party, service: Service, context: Context) -> None:
    """Who is invited at an answer is invited at an address of theirs, and not at a number or a name."""
    asked = Web.of(service).questions.get(("", party.invited_at or ""))
    if isinstance(asked, Question) and asked.party not in ("", party.invited_by):
        return  # whom they cannot name is told of already
    if isinstance(asked, Question) and not {asked.type, *asked.name.split()} & ADDRESSES:
        wrong = (
            f'"{party.name}" is invited at "{asked.name}", which is {asked.shape} and no address'
        )
        context.fault(party.line, wrong, "name a question that asks for their email")


def _signed(service: Service, context: Context) -> None:
    """Where several sign, each signature says what it stands for: a change to any of it withdraws it."""
    for question in service.asked if len(service.parties) > 1 else ():
        if question.type == "signature" and not question.covers:
            wrong = f'"{question.name}" does not say what is signed'
            context.fault(
                question.line, wrong, 'add "covers: " and the answers, or "covers: everything"'
            )


def _answer_dates(service: Service, context: Context) -> None:
    """An invitation that names the day to answer by rests on a time to answer."""
    for tell in service.tells:
        party = service.party(tell.party or "")
        if tell.event != "joins" or party is None or party.within:
            continue
        names = [
            name.lower() for words in (tell.words, *tell.then) for name in placeholders(words.en)
        ]
        if "answer date" in names:
            wrong = f'"{{answer date}}" is not known, because "{party.name}" has no time to answer'
            context.fault(tell.line, wrong, f'add, as in "within: 28 days", to "{party.name}"')


def _circle(service: Service, context: Context) -> None:
    """Parties that invite one another."""
    inviters = {party.name: party.invited_by for party in service.parties}
    for party in service.parties:
        trail: list[str] = [party.name]
        while (following := inviters.get(trail[-1])) and following not in trail:
            trail.append(following)
        if following == party.name and party.name == min(trail):
            names = listed([f'"{name}"' for name in sorted(trail)])
            wrong = f"{names} invite one another, so none of them ever joins"
            context.fault(party.line, wrong, "let one of them be invited by the party that begins")


def _rests_on_itself(service: Service, context: Context) -> None:
    """A party that joins once it has answered never does."""
    web = Web.of(service)
    for party in service.parties[1:]:
        joins = party.joins_when
        own = {key for key, item in web.questions.items() if item.party == party.name}
        if joins is not None and web.asked_for(joins.tree) & own:
            wrong = (
                f'"{party.name}" joins when "{joins}", which rests on what "{party.name}" is asked'
            )
            context.fault(joins.line, wrong, "rest it on what is asked before")


def _waiting(service: Service, context: Context) -> None:
    """Questions of several parties that wait for one another. Within one list the order is checked elsewhere."""
    web = Web.of(service)
    if len(set(web.lists.values())) < 2:
        return
    edges = {key: _waits_for(key, web, service) for key in web.questions}
    told: set[Key] = set()
    for key in edges:
        circle = _round(key, edges)
        if not circle or told & set(circle) or len({web.lists[each] for each in circle}) < 2:
            continue
        told |= set(circle)
        ruled = [web.questions[each] for each in circle if web.questions[each].only_if]
        first = ruled[0] if ruled else web.questions[circle[0]]
        names = listed(sorted({f'"{name}"' for _, name in circle}))
        context.fault(
            first.only_if.line if first.only_if else first.line,
            f"{names} wait for one another, so none is ever asked",
            "let one of them be asked of everyone",
        )


def _waits_for(key: Key, web: Web, service: Service) -> set[Key]:
    item = web.questions[key]
    found = web.asked_for(item.only_if.tree) if item.only_if else set()
    found |= {each for each in web.questions if item.group and each[1] == item.group}
    party = service.party(item.party)
    if party is not None and not item.group:
        found |= web.asked_for(party.joins_when.tree) if party.joins_when else set()
        found |= {("", party.invited_at)} & web.questions.keys() if party.invited_at else set()
    return found


def _round(start: Key, edges: dict[Key, set[Key]]) -> list[Key]:
    """A way from a question back to itself."""
    ways = [[start]]
    seen: set[Key] = set()
    while ways:
        way = ways.pop(0)
        for following in sorted(edges.get(way[-1], ())):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
