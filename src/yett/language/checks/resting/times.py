"""Nothing rests on what is only known later: what the decider fills in, the outcome, and the days after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from yett.language.build.context import Context
from yett.language.build.outcomes import GIVEN
from yett.language.checks.rules import Key, Web, ruling
from yett.language.model import DECIDER, Asking, Group, Outcome, Question, Rule, Service, Tell, walk
from yett.language.rules.scope import DATED, GIVEN_DAYS, OUTCOME
from yett.language.tree import Count, Every, Field, Lookup, Node, OnDay, Read, Total, inside
from yett.language.words import placeholders

ASKED, DECIDED, AFTER = 0, 1, 2
NAMING = (Count, Every, Read, Total)
Latest = tuple[int, str]  # when it is known, and the name that waits for it
PAY_DATE = "pay date"
OF_DECISION = ("reason", "review date", "appeal date")
EARLY = ("received", "taken", "joins", "information added")


@dataclass(frozen=True, slots=True)
class Clock:
    """When each name is known: before the decision, with it, or after it."""

    web: Web
    filled_in: frozenset[Key]
    repeated: frozenset[str]
    _known: dict[int, tuple[Node, Latest]] = field(default_factory=dict)

    @classmethod
    def of(cls, service: Service) -> Clock:
        filled = [item for each in service.asks if each.party == DECIDER for item in each.questions]
        keys = frozenset((item.group, item.name) for item in walk(tuple(filled)))
        return cls(Web.of(service), keys, frozenset(each.name for each in service.periods))

    def latest(self, tree: Node) -> Latest:
        """The last moment a rule waits for, and the name that is to blame."""
        return max(map(self._alone, self.web.trees_beneath(tree)))

    def _alone(self, tree: Node) -> Latest:
        """The same of what the rule names itself."""
        kept = self._known.get(id(tree))
        if kept is None:
            known = [self._of(part) for part in inside(tree) if type(part) in NAMING]
            kept = self._known[id(tree)] = (tree, max(known, default=(ASKED, "")))
        return kept[1]

    def _of(self, part: Node) -> Latest:
        if isinstance(part, (Count, Every, Total)):
            return (AFTER, part.group) if part.group in self.repeated else (ASKED, "")
        if not isinstance(part, Read):
            return ASKED, ""
        if part.group in self.repeated or (not part.group and part.name in (*DATED, *GIVEN_DAYS)):
            return AFTER, part.name
        late = (part.group, part.name) in self.filled_in or (
            not part.group and part.name == OUTCOME
        )
        return (DECIDED, part.name) if late else (ASKED, "")


def check_times(service: Service, context: Context) -> None:
    clock = Clock.of(service)
    for item in walk(service.questions):
        _asked(item, ASKED, clock, context)
    for each in service.asks:
        limit = _limit(each, service, clock)
        for item in walk(each.questions):
            _asked(item, limit, clock, context)
    decision = service.decision
    for by in decision.by:
        _told(by.rule, f'"by {by.who}"', ASKED, clock, context)
    for within in decision.within:
        for rule in (within.rule, within.of):
            _told(rule, f'"within {within.span}"', ASKED, clock, context)
    _shared(service, clock, context)
    _read_on(service, clock, context)
    _answered_late(service, clock, context)
    _messages(service, clock, context)
    for outcome in decision.outcomes:
        _told(outcome.rule, f'outcome "{outcome.key}"', DECIDED, clock, context)
        if outcome.rule and clock.web.reads(outcome.rule.tree, OUTCOME):
            wrong = f'outcome "{outcome.key}" rests on the outcome itself'
            context.fault(outcome.line, wrong, "let it rest on what is asked or worked out")
    _asked_because(decision.outcomes, clock, context)


def _asked_because(outcomes: Iterable[Outcome], clock: Clock, context: Context) -> None:
    """No outcome waits for what is only asked because of the outcome."""
    waiting = [(each, key) for each in outcomes if each.rule for key in clock.web.asked_for(each.rule.tree)]  # fmt: skip
    for outcome, key in sorted(waiting, key=lambda pair: (pair[0].line, pair[1])):
        only_if = clock.web.questions[key].only_if
        if key in clock.filled_in and only_if and clock.web.reads(only_if.tree, OUTCOME):
            wrong = (
                f'"{key[1]}" is only asked if {only_if}, and outcome "{outcome.key}" rests on it'
            )
            mend = f'let "{key[1]}" be asked whatever the outcome is, or let no outcome rest on it'
            context.fault(only_if.line, wrong, mend)
            return


def _limit(each: Asking, service: Service, clock: Clock) -> int:
    """A party that joins after the decision may be asked about it."""
    if each.party == DECIDER:
        return DECIDED
    party = service.party(each.party)
    return clock.latest(party.joins_when.tree)[0] if party and party.joins_when else ASKED


def _asked(item: Question | Group, limit: int, clock: Clock, context: Context) -> None:
    for rule in ruling(item):
        _told(rule, f'"{item.name}"', limit, clock, context)


def _told(rule: Rule | None, what: str, limit: int, clock: Clock, context: Context) -> None:
    if rule is None:
        return
    latest, name = clock.latest(rule.tree)
    if latest <= limit:
        return
    why = why_late(latest, name)
    context.fault(rule.line, f"{what} rests on {why}", "let it rest on what is known before then")


def why_late(latest: int, name: str) -> str:
    """What a name waits for, to be said after "rests on"."""
    if name == OUTCOME:
        return "the outcome, which is not known before the decision"
    if latest == DECIDED:
        return f'"{name}", which only the decider fills in'
    if name in (*DATED, *GIVEN_DAYS):
        return f'"{name}", a day that comes after the decision'
    return f'"{name}", which is only asked afterwards'


def _shared(service: Service, clock: Clock, context: Context) -> None:
    """What is shared out is known before the decision that rests on it."""
    share = service.rounds.share if service.rounds else None
    if share and any(clock.web.reads(each.tree, share.name) for each in _decisive(service)):
        for rule in _sharing(service):
            if clock.web.reads(rule.tree, share.name):
                wrong = f'who gets "{share.name}" rests on "{share.name}" itself'
                context.fault(rule.line, wrong, "let it rest on what is asked or worked out")
            _told(rule, f'who gets "{share.name}"', ASKED, clock, context)


def _sharing(service: Service) -> list[Rule]:
    """The rules that say who gets what is shared out."""
    share = service.rounds.share if service.rounds else None
    return [*share.each, share.how_many, share.order] if share else []


def _answered_late(service: Service, clock: Clock, context: Context) -> None:
    """A party that is asked because of the decision, or of what is shared out, says nothing that these rest on."""
    share = service.rounds.share if service.rounds else None
    for party in service.parties:
        joins = party.joins_when
        shared = share is not None and joins is not None and clock.web.reads(joins.tree, share.name)
        if joins is None or not (shared or clock.latest(joins.tree)[0] > ASKED):
            continue
        rules = _sharing(service) if shared else [*_decisive(service), *_sharing(service)]
        own = {key for key, item in clock.web.questions.items() if item.party == party.name}
        found = next((rule for rule in rules if clock.web.asked_for(rule.tree) & own), None)
        if found is not None:
            wrong = (
                f'"{found}" rests on what "{party.name}" is asked, who only joins when "{joins}"'
            )
            context.fault(
                joins.line, wrong, "let them join earlier, or let it rest on something else"
            )


def _read_on(service: Service, clock: Clock, context: Context) -> None:
    """Amounts that the decision rests on are read on a day that is known before it."""
    if not service.tables and service.as_at is None:
        return
    rules = [*_decisive(service), *_sharing(service)]
    beneath = [part for rule in rules for part in clock.web.beneath(rule.tree)]
    for table in service.tables:
        latest, name = clock.latest(table.as_at.tree) if table.as_at else (ASKED, "")
        if table.as_at and latest > ASKED and any(isinstance(part, (Field, Lookup)) and part.table == table.name for part in beneath):  # fmt: skip
            wrong = f'the decision rests on "{table.name}", which is read on a day that rests on {why_late(latest, name)}'
            context.fault(table.as_at.line, wrong, "let it rest on what is known before then")
    as_at = service.as_at
    latest, name = clock.latest(as_at.tree) if as_at else (ASKED, "")
    if as_at is None or latest == ASKED:
        return
    # One that is the same on every day is not known before that day either; where one changes, that is named.
    always = {each.name: all(held.since is None for held in each.held) for each in service.amounts}
    read = min((part.name for part in beneath if isinstance(part, Read) and part.name in always), key=lambda name: (always[name], name), default=None)  # fmt: skip
    if read and not any(isinstance(part, OnDay) for part in beneath):
        wrong = f'the decision rests on "{read}", which is read on a day that rests on {why_late(latest, name)}'
        context.fault(as_at.line, wrong, "let it rest on what is known before then")


def _decisive(service: Service) -> list[Rule]:
    """The rules that say who decides, by when, and how."""
    decision = service.decision
    found = [each.rule for each in decision.by]
    found += [each.rule for each in decision.within]
    found += [each.rule for each in decision.outcomes]
    return [rule for rule in found if rule]


def _messages(service: Service, clock: Clock, context: Context) -> None:
    """What is told before the decision holds nothing that comes with it."""
    for tell in service.tells:
        early = tell.event in EARLY and not _joins_late(tell, service, clock)
        for words in (tell.words, *tell.then) if early else ():
            for name in map(str.lower, placeholders(words.en)):
                why = _not_yet(name, tell.event, clock) or _unpaid(name, service, clock)
                if why:
                    wrong = f'"{tell.event}" tells {{{name}}}, and rests on {why}'
                    context.fault(tell.line, wrong, "tell it once it is decided")


def _joins_late(tell: Tell, service: Service, clock: Clock) -> bool:
    """Is it told to someone who only joins once it is decided?"""
    party = service.party(tell.party) if tell.event == "joins" and tell.party else None
    return bool(party and party.joins_when and clock.latest(party.joins_when.tree)[0] > ASKED)


def _unpaid(name: str, service: Service, clock: Clock) -> str:
    """The day to pay by is reckoned from a day that comes with the decision, or after it."""
    days = [pay.by for pay in service.afterwards.all_pays if pay.by]
    late = [clock.latest(day.tree) for day in days if name == PAY_DATE]
    return why_late(*late[0]) if late and all(each[0] > ASKED for each in late) else ""


def _not_yet(name: str, event: str, clock: Clock) -> str:
    """What a name waits for that is told so early."""
    if name in GIVEN:
        waits = event == "received" and name in OF_DECISION
        return "the decision, which has not been made" if waits else ""
    latest, late = clock.latest(Read(name.removeprefix("the ")))
    return why_late(latest, late) if latest > ASKED else ""
