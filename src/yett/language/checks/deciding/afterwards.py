"""What follows the decision hangs together: what rests can be told of, what ends can be challenged, what is named is there."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.rules import Web, trees
from yett.language.entitlement import tells_of_review
from yett.language.model import EVERYTHING, Change, Resting, Rule, Service
from yett.language.tree import Read, inside
from yett.language.words import Words, placeholders

SUSPENDED = "suspended since"
SAME = re.compile(r"the same |(?!.*\b(other|another|not|never|else|someone|no part)\b).*\bwho (first |has )?(decided|made|took)\b")  # fmt: skip
LEADS = re.compile(r"^(the same|the|an?) | who .*$")
_WISHED = re.compile(r"\b(?:(?:you (?:told|asked|have (?:told|asked))|telling) us|(?:as )?you asked|you no longer want)\b", re.I)  # fmt: skip
DATES = {"review date": "review", "appeal date": "appeal", "pay date": "pay"}
LASTING = "suspend"


def check_afterwards(service: Service, context: Context) -> None:
    later = service.afterwards
    for end in later.ends:
        _challenged(end, service, context)
    for change in later.changes:
        _own_answers(change, service, context)
        _gains(change, service, context)
    _another(service, context)
    _for_ever(service, context)
    _rests(service, context)
    _events(service, context)
    _dates(service, context)


def _challenged(end: Resting, service: Service, context: Context) -> None:
    """An end is a refusal, unless its time has simply come or it was wished for."""
    said = " ".join(words.en for words in (end.words, *end.then))
    if not end.rule or _WISHED.search(end.words.en):
        return
    if not _time_has_come(end.rule, service) and not tells_of_review(said):
        wrong = f'"end when {end.rule}" ends what people have, and does not tell how to ask for a review'
        context.fault(end.line, wrong, 'add "then: You can ask us to look again by {review date}."')


def _time_has_come(rule: Rule, service: Service) -> bool:
    """Does it rest on no answer but the day until which it lasts?"""
    until = service.afterwards.lasts_until
    allowed = set(Web.of(service).named(until.tree)) if until else set()
    silent = any(isinstance(part, Read) and part.name == SUSPENDED for part in Web.of(service).beneath(rule.tree))  # fmt: skip
    return not silent and Web.of(service).named(rule.tree) <= allowed


def _own_answers(change: Change, service: Service, context: Context) -> None:
    """Who tells a change answers anew what they were asked themselves."""
    for name in change.asks_again:
        item = service.question(name)
        asked = (item.party or service.begins) if item is not None else ""
        if name == EVERYTHING or not asked or not change.told_by or asked in change.told_by:
            continue
        wrong = f'"change {change.key}" asks "{name}" again, and that is asked of "{asked}"'
        context.fault(change.line, wrong, f'add "{asked}" to "told by", or leave it out')


def _gains(change: Change, service: Service, context: Context) -> None:
    """Who is paid and tells it too late does not gain by that."""
    days = {late.when.split()[-1]: late.day for late in change.if_late if late.when}
    paid = [pay for pay in service.afterwards.all_pays if pay.to and not pay.paid_by]
    raises, lowers = days.get("raises"), days.get("lowers")
    if paid and raises and lowers and (raises.tree, lowers.tree) == (Read("change day"), Read("day told")):  # fmt: skip
        wrong = f'whoever tells "change {change.key}" too late gains by it: what raises the payment holds from the change, and what lowers it only from the day it is told'
        context.fault(
            lowers.line,
            wrong,
            'write "if late: change day when it lowers, day told when it raises"',
        )


def _another(service: Service, context: Context) -> None:
    """A review is by someone who did not decide before."""
    review = service.afterwards.review
    deciders = {str(each.who).lower() for each in service.decision.by}
    by = str(review.by).lower() if review and review.by else ""
    if review is not None and by and (by in deciders or SAME.match(by)):
        wrong = f'"{review.by}" decided, and would look again at what they decided'
        mend = f'write, as in "by: another {LEADS.sub("", str(review.by))}"'
        context.fault(review.line, wrong, mend)


def _for_ever(service: Service, context: Context) -> None:
    """What is asked again and again must come to an end."""
    later = service.afterwards
    own = any(service.begins in each.told_by for each in later.changes if each.means == "end")
    ends = later.lasts_until or later.ends or own
    if later.periods and not ends:
        wrong = (
            f'"each {later.periods[0].name}" is asked for ever: nothing says until when it lasts'
        )
        mend = 'add, as in "lasts until: 1 year after decided", or an "end when"'
        context.fault(later.periods[0].line, wrong, mend)


# What rests


def _suspends(service: Service) -> bool:
    later = service.afterwards
    silences = [party.silence_means for party in service.parties]
    silences += [period.silence_means for period in service.periods]
    silences += [change.silence_means for change in later.changes]
    silences.append(service.decision.silence_means)
    return LASTING in silences or any(each.rule for each in later.suspends)


def _rests(service: Service, context: Context) -> None:
    later = service.afterwards
    if _suspends(service):
        told = service.tell("suspended")
        for period in service.periods:
            if period.silence_means == LASTING and not (later.suspends or told):
                wrong = f'silence suspends "each {period.name}", and nobody is told'
                mend = 'add, as in "suspend: We have stopped your payment until you tell us."'
                context.fault(period.line, wrong, mend)
        return
    if any(period.within and not period.silence_means for period in service.periods):
        return  # told of already
    if later.suspends:
        wrong = '"suspend" says what is told, and nothing suspends'
        mend = 'write "silence means: suspend", or "suspend when" and a rule'
        context.fault(later.suspends[0].line, wrong, mend)
        return
    web, every, since = Web.of(service), trees(service), Read(SUSPENDED)
    read = [part for each in every for part in inside(each.tree) if isinstance(part, Read)]
    named = since in [part for part in read if part.name == SUSPENDED]
    found = [each for each in every if named and since in web.beneath(each.tree)]
    if found:
        wrong = f'"{SUSPENDED}" is never known, because nothing suspends'
        context.fault(found[0].line, wrong, 'write "silence means: suspend" where it is asked')


# What is told of


def _events(service: Service, context: Context) -> None:
    """Something must be there to be paid, suspended, ended or joined."""
    later = service.afterwards
    there = {
        "paid": bool(later.all_pays) or "pay" in context.lost,
        "suspended": _suspends(service),
        "ended": bool(later.ends or later.lasts_until or later.meaning("end")),
    }
    lacking = {"paid": "pays anything", "suspended": "suspends", "ended": "ends"}
    said = bool(later.suspends) or any(each.within for each in service.periods)
    for tell in service.tells:
        if tell.event == "suspended" and said:
            continue  # told of where it would suspend
        if there.get(tell.event) is False:
            wrong = f'"{tell.event}" never happens, because nothing {lacking[tell.event]}'
            context.fault(tell.line, wrong, 'remove it, or say so under "afterwards"')
        if tell.event == "joins" and tell.party == service.begins:
            wrong = f'"{tell.party}" begins, and so never joins'
            context.fault(tell.line, wrong, f'write "received to {tell.party}"')


def _dates(service: Service, context: Context) -> None:
    """Where reviews, appeals or payments are declared, the day that is named must follow from one."""
    later = service.afterwards
    follows = {
        "review date": later.review is not None,
        "appeal date": bool(later.appeals),
        "pay date": any(pay.by for pay in later.all_pays),
    }
    challenged = follows["review date"] or follows["appeal date"]
    declared = {
        "review date": challenged,
        "appeal date": challenged,
        "pay date": bool(later.all_pays),
    }
    said: set[str] = set()
    for line, words in _told(service):
        for name in dict.fromkeys(found.lower() for found in placeholders(words.en)):
            if declared.get(name) and not follows[name] and name not in said:
                said.add(name)
                what = f'"{DATES[name]}"' if name != "pay date" else '"pay" with a day to pay by'
                wrong = f'"{{{name}}}" is told, and "afterwards" has no {what}'
                context.fault(line, wrong, f'add it under "afterwards", or take {{{name}}} out')


def _told(service: Service) -> list[tuple[int, Words]]:
    later = service.afterwards
    found = [(each.line, words) for each in service.decision.outcomes for words in each.words]
    found += [(tell.line, words) for tell in service.tells for words in (tell.words, *tell.then)]
    rests = (*later.suspends, *later.ends)
    return found + [(each.line, words) for each in rests for words in (each.words, *each.then)]
