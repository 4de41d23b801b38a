"""What the reporter's own page says, put into words. Nothing here asks a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from yett.domain.cases import rules
from yett.domain.cases.models import Case
from yett.domain.cases.queries import FollowedCase
from yett.domain.cases.states import State
from yett.domain.publications import queries as publications
from yett.faces.door import history
from yett.faces.door.published import Promise, promise
from yett.faces.door.relocating import Finding
from yett.faces.parts import forms
from yett.faces.parts.context import language
from yett.faces.parts.explaining import explained
from yett.faces.parts.forms import Field, Problem
from yett.language import Group, Question, show_answer, show_rows

HAVE_IT = gettext_noop("Thank you. We have your application")
YOURS = gettext_noop("Your application %(reference)s")
DONE: dict[str, str | Lazy] = {
    "added": _("Thank you. We have added what you wrote."),
    "answered": _("Thank you. We have your answer, and go on with your report."),
    "person": _("Thank you. A person will look at it and decide anew."),
    "opened-again": _("Thank you for telling us. Your report is open again."),
}
APPLIED: dict[str, str | Lazy] = {
    "answered": _("Thank you. We have your answer, and go on with your application."),
    "opened-again": _("Thank you for telling us. Your application is open again."),
}


@dataclass(frozen=True)
class Typed:
    """What was just sent and could not be taken, and why: kept on the page. `target` is where it stands there; ""
    for the question that was put to the reporter."""

    added: str = ""
    not_mended: str = ""
    person: str = ""
    raw: forms.Raw = field(default_factory=dict)
    target: str = ""
    problem: str = ""

    @property
    def added_problem(self) -> str:
        return self.problem if self.target == "words" else ""

    @property
    def not_mended_problem(self) -> str:
        return self.problem if self.target == "not-mended" else ""


def page(
    case: FollowedCase,
    token: str,
    typed: Typed,
    query: Mapping[str, str],
    finding: Finding | None = None,
) -> dict[str, Any]:
    """`finding` is another spot that is looked for, where a question about a place waits."""
    code, now = language(), timezone.now()
    asked = asked_field(case, typed, code, finding.spot if finding else None)
    return {
        "heading": _heading(case, "sent" in query),
        "under": case.service.title.in_(code),
        "case": case,
        "history": history.steps(case, code),
        "next_step": history.what_next(case, code, now),
        "rows": [_row(item, case.answers[item.name], code) for item in case.asked],
        "sent": "sent" in query,
        "done": _done(case, query),
        "answer": history.answer(case),
        "asked": asked,
        "takes_more": rules.takes_information(case.row),
        "reopening": _reopening(case, code)
        if rules.may_reopen(_standing(case), case.service, now)
        else {},
        "may_withdraw": rules.may_move(case.row, State.WITHDRAWN),
        "typed": typed,
        "problems": [*_problems(typed, asked), *_not_found(finding)],
        "finding": finding,
        "why": explained(case, code) if case.row.outcome else None,
        "by_computer": case.decided_by_computer,
        "promise": _promise(case, code),
        "token": token,
        "link": f"{settings.YETT_SITE_URL}{reverse('door:follow', args=[token])}",
    }


def _done(case: FollowedCase, query: Mapping[str, str]) -> str | Lazy:
    told = DONE if case.service.about_a_spot else DONE | APPLIED
    return next((words for name, words in told.items() if name in query), "")


def _promise(case: FollowedCase, code: str) -> Promise | None:
    """What everyone sees of this report; nothing of one that was taken back."""
    if case.row.state == State.WITHDRAWN:
        return None
    told = publications.beforehand(case.service)
    return promise(told, (asked.name for asked in case.asked), code)


def asked_field(
    case: FollowedCase, typed: Typed, code: str, spot: Mapping[str, Any] | None
) -> Field | None:
    """The question that waits for an answer, with what was just typed; a place begins at the spot that was found for it,
    or else at that of the report."""
    question = case.open_question
    if question is None:
        return None
    if typed.raw or (typed.problem and not typed.target):
        return forms.typed(question, code, typed.raw, typed.problem)
    row = case.row
    if question.type == "place" and spot is None and row.lat is not None:
        spot = {"lat": row.lat, "lon": row.lon, "words": ""}
    return forms.stored(question, code, spot)


def _problems(typed: Typed, asked: Field | None) -> list[Problem]:
    if not typed.problem:
        return []
    if not typed.target:
        return asked.problems if asked is not None else [Problem("next", typed.problem)]
    return [Problem(typed.target, typed.problem)]


def _not_found(finding: Finding | None) -> list[Problem]:
    return [Problem("near", finding.problem)] if finding and finding.problem else []


def _reopening(case: FollowedCase, code: str) -> dict[str, str]:
    """The declared words of saying that it is not mended, and the last day for it."""
    change = case.service.afterwards.meaning("reopen")
    last = rules.reopens_until(_standing(case), case.service)
    return {
        "words": change.words.in_(code) if change else "",
        "last": formats.date_format(last, "j F Y") if last else "",
    }


def _standing(case: FollowedCase) -> Case:
    """The case that work goes on with: the one that stays, for a report that was joined with it."""
    return case.row.merged_into or case.row


def _heading(case: FollowedCase, sent: bool) -> str:
    spot = case.service.about_a_spot
    if sent:
        return gettext("Thank you. We have your report") if spot else gettext(HAVE_IT)
    words = gettext("Your report %(reference)s") if spot else gettext(YOURS)
    return words % {"reference": case.row.reference}


def _row(asked: Question | Group, value: Any, code: str) -> dict[str, object]:
    """One answer as it is played back; of the same again for each of something, every row."""
    if isinstance(asked, Group):
        shown = show_rows(asked, value or (), code) or gettext("None")
        return {"words": asked.words.in_(code), "shown": shown, "photos": []}
    photos = value if asked.type == "photo" and value else []
    return {
        "words": asked.words.in_(code),
        "shown": gettext("Not given") if value is None else show_answer(asked, value, code),
        "photos": [photo["id"] for photo in photos],
    }
