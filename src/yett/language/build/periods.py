"""Questions repeated over time: how often, until when each is answered, and what silence means."""

from __future__ import annotations

from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.kernel.text import slug
from yett.language.build.context import Context
from yett.language.build.days import read_every, read_limit
from yett.language.build.declaring import declare_one
from yett.language.build.draft import Draft
from yett.language.build.names import sound_name
from yett.language.build.parties import read_silence
from yett.language.build.pays import read_pays
from yett.language.build.placeholders import told_words
from yett.language.build.questions import finish_questions, needs_why
from yett.language.lines import Line
from yett.language.model import Group, Period, Rule
from yett.language.rules.scope import MOMENT, PERIOD_DAYS, Entry, GroupEntry, plural_of
from yett.language.sorting import Found, Sorted, sort
from yett.language.tree import Read
from yett.language.types import DATE, Type

# Stands where it was told that "every" is not clear.
UNCLEAR = (Span(1, "month"), Rule(Read("decided"), "decided", 0))


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """A period whose questions are declared."""

    found: Found
    parts: Sorted
    drafts: tuple[Draft, ...]

    @property
    def name(self) -> str:
        return self.found.argument.lower()

    @property
    def work_out(self) -> Line | None:
        found = self.parts.one("work out")
        return found.line if found else None


def declare_periods(found: list[Found], context: Context) -> tuple[PeriodDraft, ...]:
    drafts = tuple(_declare(each, context) for each in found)
    return tuple(each for each in drafts if each is not None)


def _declare(found: Found, context: Context) -> PeriodDraft | None:
    name = found.argument.lower()
    parts = sort(found.line, "period", context.findings)
    if not sound_name(name, found.number, context):
        return None
    if name in context.scope.groups or ("", name) in context.scope.entries:
        context.fault(found.number, f'"{name}" is said twice', "give one of them another name")
        return None
    context.scope.add_group(GroupEntry(name, "", plural_of(name), found.number))
    for day in PERIOD_DAYS:
        context.scope.add(Entry(day, MOMENT, Type(DATE), name, 0))
    inner = [each for each in parts.found if each.head.name == "question"]
    if not inner:
        wrong = f'"each {name}" asks nothing'
        context.fault(found.number, wrong, "indent its questions beneath it")
    return PeriodDraft(found, parts, tuple(declare_one(each, name, context) for each in inner))


def finish_periods(
    drafts: tuple[PeriodDraft, ...], outcomes: tuple[str, ...], context: Context
) -> tuple[Period, ...]:
    return tuple(_finish(each, outcomes, context) for each in drafts)


def _finish(draft: PeriodDraft, outcomes: tuple[str, ...], context: Context) -> Period:
    parts, name = draft.parts, draft.name
    group = _group(draft, context)
    every = read_every(parts.one("every"), context)
    sample = f"5 working days of {name}'s last day"
    within = read_limit(parts.one("within"), (name,), sample, context)
    silence = read_silence(parts.one("silence means"), outcomes, context)
    _answered(draft, context)
    pays = read_pays(parts.taking("pay"), name, context)
    span, start = every or UNCLEAR
    return Period(name, group, span, start, within, silence, draft.found.number, pays)


def _group(draft: PeriodDraft, context: Context) -> Group:
    why = context.words(draft.parts.one("why"))
    if why is None:
        needs_why(draft.found, draft.drafts, context)
    say = draft.parts.one("say")
    return Group(
        name=draft.name,
        slug=slug(draft.name),
        words=told_words(draft.found, draft.name, context),
        why=why,
        line=draft.found.number,
        questions=finish_questions(draft.drafts, context, why),
        say=context.words(say),
        may_be_none=True,
        least=0,
        plural=plural_of(draft.name),
    )


def _answered(draft: PeriodDraft, context: Context) -> None:
    within, silence = draft.parts.one("within"), draft.parts.one("silence means")
    if within is not None and silence is None:
        wrong = (
            f'"within: {within.words}" under "each {draft.name}" does not say what silence means'
        )
        context.fault(within.number, wrong, 'add "silence means: suspend", or "carry on"')
    if silence is not None and within is None:
        wrong = f'"silence means" under "each {draft.name}" does not say after how long'
        mend = f'add, as in "within: 5 working days of {draft.name}\'s last day"'
        context.fault(silence.number, wrong, mend)
