"""A report as everyone may see it, put into words, for every face. Nothing here asks a database."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

from yett.domain.cases.states import State
from yett.domain.places import queries as places
from yett.domain.publications.queries import PublicCase
from yett.kernel.dates import civil_day
from yett.language import Outcome, fill, placeholders, show_answer

DAY = "j F Y"
NOT_SAID = "…"  # stands for what staff filled in: it may name someone
LONG_AGO = 60  # days
OVER = frozenset({State.ANSWERED, State.CLOSED})


@dataclass(frozen=True)
class Shown:
    """One report in a list, or on its own page."""

    case: PublicCase
    code: str

    @property
    def title(self) -> str:
        return self.case.service.title.in_(self.code)

    @property
    def url(self) -> str:
        return reverse("door:report", args=[self.case.number])

    @property
    def body(self) -> str:
        return self.case.body.name.in_(self.code)

    @property
    def state(self) -> str:
        return str(self.case.state.label)

    @property
    def is_over(self) -> bool:
        return self.case.state in OVER

    @property
    def place(self) -> str:
        found = places.nearby(*self.case.spot) if self.case.spot else None
        return found.in_(self.code) if found else ""

    @property
    def received(self) -> str:
        return formats.date_format(self.case.received_on, DAY)

    @property
    def ago(self) -> str:
        """How long ago it was reported, as a sentence without its full stop; the day, when that was long ago."""
        days = (civil_day(timezone.now()) - self.case.received_on).days
        if days < 1:
            return gettext("Reported today")
        if days > LONG_AGO:
            return gettext("Reported on %(day)s") % {"day": self.received}
        said = ngettext("Reported %(count)s day ago", "Reported %(count)s days ago", days)
        return said % {"count": days}

    @property
    def closed(self) -> str:
        return formats.date_format(self.case.closed_on, DAY) if self.case.closed_on else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was answered and worked out, as far as it is open by declaration."""
        results = [
            (result.words.in_(self.code), result.value_words(value).in_(self.code))
            for result, value in self.case.results
        ]
        return self.answers + results

    @property
    def answers(self) -> list[tuple[str, str]]:
        return [
            (question.words.in_(self.code), show_answer(question, value, self.code))
            for question, value in self.case.answers
        ]

    @property
    def answer(self) -> str:
        """The declared words of the outcome, without what staff filled in."""
        return without_names(self.case.outcome, self.code) if self.case.outcome else ""


def without_names(outcome: Outcome, code: str) -> str:
    words = outcome.words[0]
    return fill(words, code, dict.fromkeys(placeholders(words.en), NOT_SAID))
