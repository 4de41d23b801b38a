"""What a party's silence is to mean is what the rules make of it, where they say of somebody's silence that this outcome follows."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.model import Outcome, Party, Question, Service
from yett.language.tree import All, Compare, Known, Literal, Node, Read
from yett.language.words import placeholders


def check_silent(service: Service, trying: Trying, context: Context) -> None:
    for party in service.parties[1:]:
        outcome = service.decision.outcome(party.silence_means or "")
        if outcome is None or outcome.rule is None or party.many:
            continue
        if trying.rests_on_dead(outcome.rule.tree) or not _answers(party, service) or _tells_unasked(party, outcome, service, trying, context):  # fmt: skip
            continue
        if not _of_silence(outcome, service, trying):
            continue
        if not _follows(party, outcome, service, trying):
            wrong = f'the silence of "{party.name}" means "{outcome.key}", and "{outcome.rule}" is not so when only they keep silent'
            line, mend = _mend(party, outcome, service, trying)
            context.fault(line, wrong, mend)


def _tells_unasked(party: Party, outcome: Outcome, service: Service, trying: Trying, context: Context) -> bool:  # fmt: skip
    """Do its words tell an answer that nobody is asked for where they keep silent?"""
    names = {name.lower().removeprefix("the ") for words in outcome.words for name in placeholders(words.en)}  # fmt: skip
    silent = [Known(_read(each)) for each in _answers(party, service)]
    for name in sorted(names):
        item = trying.web.questions.get(("", name))
        asked = item.only_if if isinstance(item, Question) else None
        if asked is None or trying.rests_on_dead(asked.tree) or not trying.apart.together([asked.tree]):  # fmt: skip
            continue
        if not trying.apart.together([asked.tree], silent):
            wrong = f'the silence of "{party.name}" means "{outcome.key}", which tells {{{name}}}, and that is never asked when they keep silent'
            mend = f'let their silence mean what follows without their answer, or take {{{name}}} out of "{outcome.key}"'
            context.fault(party.line, wrong, mend)
            return True
    return False


def _of_silence(outcome: Outcome, service: Service, trying: Trying) -> bool:
    """Does it rest on whether somebody has answered? Else it may also follow without a rule."""
    said = {_read(each) for party in service.parties[1:] for each in _answers(party, service)}
    beneath = trying.web.beneath(outcome.rule.tree) if outcome.rule else []
    return any(isinstance(part, Known) and part.left in said for part in beneath)  # fmt: skip


def _follows(party: Party, outcome: Outcome, service: Service, trying: Trying) -> bool:
    """May it, where this party has joined and said nothing, and each other party that joined has said all?"""
    joined = [party.joins_when.tree] if party.joins_when else []
    ruled = [outcome.rule.tree] if outcome.rule else []
    silent = [Known(_read(each)) for each in _answers(party, service)]
    others = [each for each in service.parties[1:] if each.name != party.name and not each.many]
    lacking = [All((*_joins(each), *_asked(item), Known(_read(item), wanted=False))) for each in others for item in _answers(each, service)]  # fmt: skip
    return trying.apart.together([*joined, *ruled], [*silent, *lacking])


def _joins(party: Party) -> tuple[Node, ...]:
    return (party.joins_when.tree,) if party.joins_when else ()


def _asked(item: Question) -> tuple[Node, ...]:
    return (item.only_if.tree,) if item.only_if else ()


def _answers(party: Party, service: Service) -> list[Question]:
    """What everyone who takes part so is asked and must answer, outside all rows."""
    return [each for each in service.asked if each.party == party.name and not each.group and not each.optional]  # fmt: skip


def _read(item: Question) -> Read:
    return Read(item.name, item.group, item.counts_as)


def _mend(party: Party, outcome: Outcome, service: Service, trying: Trying) -> tuple[int, str]:
    """Where a row is lacking, beside those that give the same."""
    first = _answers(party, service)[0].name
    match outcome.rule.tree if outcome.rule else None:
        case Compare("is", Read(name, group), Literal(value) as wanted):
            result = trying.web.results.get((group, name))
            lines = [row.line for row in result.rows if row.gives == wanted] if result else []
            return max(
                lines, default=outcome.line
            ), f'add a row to "{name}", as in "{value}: {first} is not known"'
    return outcome.line, f'let it follow too when "{first} is not known"'
