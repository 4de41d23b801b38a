"""What those who follow somebody else's report are told of a step: what everyone may know, nothing of who reported it.

What officers write in their own words goes to the reporter alone; followers read the declared words, with days filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import formats, translation
from django.utils.translation import gettext

from yett.domain.cases import rules
from yett.domain.cases.models import Event
from yett.domain.cases.queries.opened import OpenedCase, OpenedEvent
from yett.domain.cases.states import State
from yett.kernel.dates import NotADay, read_day
from yett.language import Outcome, fill, placeholders

NOT_SAID = "…"  # stands for what staff filled in: it may name someone


def told_of(kind: str) -> bool:
    """Is this a step that followers hear of?"""
    return kind in NEWS


def subject(case: OpenedCase, language: str) -> str:
    with translation.override(language):
        return gettext("%(service)s: report %(number)s") % {
            "service": case.service.title.in_(language),
            "number": case.row.public_number,
        }


def first_letter(case: OpenedCase, language: str) -> list[str]:
    """What somebody reads who has just begun to follow."""
    with translation.override(language):
        return [
            gettext("You follow report %(number)s. We will write to this address when there is news of it.")
            % {"number": case.row.public_number},
            gettext("If you did not ask for this, or have had enough, open the page below and stop: your address is erased at once."),
        ]  # fmt: skip


def news(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    """The paragraphs of a letter about one step."""
    with translation.override(language):
        opening = gettext("There is news of report %(number)s, which you follow.")
        return [opening % {"number": case.row.public_number}, *NEWS[event.kind](case, event, language)]  # fmt: skip


def moved_along(case: OpenedCase, number: int, language: str) -> list[str]:
    """What those read who followed a case that was joined with this one."""
    with translation.override(language):
        said = gettext("Report %(number)s, which you follow, is of the same thing as report %(other)s, and was joined with it. You follow that one now.")  # fmt: skip
        return [said % {"number": number, "other": case.row.public_number}]


def for_joined(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    """What the reporter of a case reads that was joined with this one."""
    with translation.override(language):
        opening = gettext("There is news of the report that yours was joined with.")
        return [opening, *NEWS[event.kind](case, event, language)]


def public_words(outcome: Outcome, language: str, blanks: Mapping[str, str]) -> list[str]:
    """The declared words of an outcome. Of what staff filled in, only days are told."""
    return [
        fill(words, language, {name: _day(blanks.get(name, "")) for name in placeholders(words.en)})
        for words in outcome.words[:1]
    ]


def _day(filled: str) -> str:
    try:
        return formats.date_format(read_day(filled.strip()), "j F Y")
    except NotADay:
        return NOT_SAID


def _moved(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    return [gettext("How far it has come: %(state)s.") % {"state": State(event.to_state).label}]


def _answered(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    said = gettext("%(body)s has answered it.") % {"body": case.body.name.in_(language)}
    outcome = case.service.decision.outcome(event.outcome)
    blanks = event.details.get("blanks", {})
    return [said, *(public_words(outcome, language, blanks) if outcome else [])]


def _closed(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    said = [gettext("%(body)s has closed it.") % {"body": case.body.name.in_(language)}]
    last = rules.reopens_until(case.row, case.service)
    if last is not None:
        day = formats.date_format(last, "j F Y")
        more = gettext("If it is not mended, you can say so on the page below until %(last)s.")
        said.append(more % {"last": day})
    return said


def _handed_over(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    return [gettext("It was passed on to %(body)s.") % {"body": case.body.name.in_(language)}]


def _reopened(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    return [gettext("Somebody said that it is not mended, and it is open again.")]


def _merged(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    return [gettext("Another report of the same thing was joined with it. You need do nothing.")]


def _separated(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    return [gettext("It was separated from the report it was joined with, and stands by itself again.")]  # fmt: skip


def _withdrawn(case: OpenedCase, event: OpenedEvent, language: str) -> list[str]:
    return [
        gettext("It was taken back by whoever reported it. If the problem is still there, please report it yourself.")
    ]  # fmt: skip


NEWS: Mapping[str, Callable[[OpenedCase, OpenedEvent, str], list[str]]] = {
    Event.Kind.MOVED: _moved,
    Event.Kind.ANSWERED: _answered,
    Event.Kind.CLOSED: _closed,
    Event.Kind.HANDED_OVER: _handed_over,
    Event.Kind.REOPENED: _reopened,
    Event.Kind.WITHDRAWN: _withdrawn,
    Event.Kind.MERGED: _merged,
    Event.Kind.SEPARATED: _separated,
}
