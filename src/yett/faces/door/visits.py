"""One visit to an application on its way: the service, the cookie's draft, and where the person stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from yett.domain.cases import actions, drafts, queries, routing
from yett.domain.cases.drafts import Draft
from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.faces.parts.context import language
from yett.kernel.dates import civil_day
from yett.language import Question, Service, State, evaluate

COOKIE = "yett_draft"
# A page made in answer to a form: kept for the back button, which could not ask for it again.
ONCE_MORE = {409, 422}
ANYONE = "without signing in"
FORTNIGHT = 14 * 24 * 60 * 60


@dataclass(frozen=True)
class Visit:
    service: Service
    token: str
    code: str
    draft: Draft | None = None

    @property
    def answers(self) -> Mapping[str, Any]:
        return self.draft.answers if self.draft else {}

    @property
    def questions(self) -> list[Question]:
        return [item for item in self.service.questions if isinstance(item, Question)]

    @property
    def path(self) -> list[Question]:
        """The questions asked and answered, and the next one."""
        return [item for item in self.state.path if isinstance(item, Question)]

    @cached_property
    def state(self) -> State:
        return evaluate(self.service, self.answers, civil_day(timezone.now()))

    @cached_property
    def responsible(self) -> places.Answer | None:
        """Who looks after the spot, or None while there is no spot."""
        if self.answers.get(self.service.goes_to.question or "") is None:
            return None
        return routing.responsible(self.service, self.answers)

    @property
    def goes_to(self) -> str:
        """The name of the body this goes to, once that is settled."""
        found = self.responsible
        return found.body.name.in_(self.code) if isinstance(found, places.Found) else ""

    @property
    def sent(self) -> bool:
        return self.draft is not None and self.draft.case_id is not None

    def seen(self, question: Question) -> int:
        return self.draft.changed.get(question.name, 0) if self.draft else 0

    def asked(self, slug: str) -> Question:
        """The question of that address, whether its turn has come or not."""
        found = next((item for item in self.questions if item.slug == slug), None)
        if found is None:
            raise Http404(slug)
        return found

    def has_reached(self, question: Question) -> bool:
        return any(reached.name == question.name for reached in self.path)

    def refusal(self, question: Question) -> str:
        """Why the answer given to this question must be given again, or nothing."""
        again, following = self.state.again, self.state.next
        refused = again is not None and following is not None and following.name == question.name
        return again.words.in_(self.code) if again is not None and refused else ""

    @property
    def next(self) -> str:
        """The address where the person should go on; after sending, their own page."""
        if self.draft is not None and self.draft.follow_token:
            return reverse("door:follow", args=[self.draft.follow_token])
        if self.state.stop is not None:
            return self.url("stop", slug=self.state.path[-1].slug)
        if isinstance(self.responsible, places.Ask):
            return self.url("body", slug=self._place_slug)
        if isinstance(self.responsible, places.Nobody):
            return self.url("question", slug=self._place_slug)
        if self.state.next is not None:
            return self.url("question", slug=self.state.next.slug)
        return self.url("check")

    def before(self, question: Question) -> str:
        """Where the back link leads: the question before on this path, or the service's own page."""
        slugs = [reached.slug for reached in self.path]
        place = slugs.index(question.slug) if question.slug in slugs else 0
        if place == 0:
            return reverse("door:service", args=[self.service.id])
        return self.url("question", slug=slugs[place - 1])

    def url(self, name: str, **more: str) -> str:
        return _address(name, self.service.id, **more)

    @property
    def _place_slug(self) -> str:
        wanted = self.service.goes_to.question
        return next(item.slug for item in self.service.questions if item.name == wanted)


def light(request: HttpRequest, service_id: str) -> Visit:
    """The visit without its draft, for an answer on its way in: no statement."""
    try:
        service = catalogue.service(service_id)
    except catalogue.NotOffered as problem:
        raise Http404(service_id) from problem
    if not is_open(service):
        raise Http404(service_id)
    return Visit(service, _token(request) or actions.new_token(), language())


@lru_cache(maxsize=2000)
def _address(name: str, service_id: str, **more: str) -> str:
    return reverse(f"door:{name}", kwargs={"service_id": service_id, **more})


def is_open(service: Service) -> bool:
    """May people use this service here? Not yet where it asks for sign-in, or the same again for each of something."""
    return service.strength == ANYONE and all(
        isinstance(asked, Question) for asked in service.questions
    )


def load(request: HttpRequest, service_id: str) -> Visit:
    """The visit with its draft: one statement, or none without a cookie."""
    visit = light(request, service_id)
    draft = queries.draft(_token(request))
    if draft is None or draft.service.id != service_id:
        return visit
    return with_draft(visit, draft)


def _token(request: HttpRequest) -> str | None:
    """The token of the cookie, or None where there is none or somebody made it up."""
    token = request.COOKIES.get(COOKIE)
    return token if drafts.raw(token) is not None else None


def with_draft(visit: Visit, draft: Draft) -> Visit:
    return Visit(draft.service, visit.token, visit.code, draft)


def seen(request: HttpRequest) -> int:
    """The version the page was made with."""
    raw = request.POST.get("seen", "0")
    if not raw.isascii() or not raw.isdigit() or len(raw) > 9:
        raise BadRequest("seen")
    return int(raw)


def keep(visit: Visit, question: Question, value: Any, seen: int) -> Visit:
    """Keep one answer. Raises what the action raises."""
    draft = actions.answer(
        token=visit.token,
        service=visit.service,
        question=question.name,
        value=value,
        seen=seen,
        language=visit.code,
        at=timezone.now(),
    )
    return with_draft(visit, draft)


def go(visit: Visit, to: str) -> HttpResponse:
    """See other, with the cookie that finds these answers again."""
    return remember(visit, HttpResponseRedirect(to, status=303))


def remember(visit: Visit, answer: HttpResponse) -> HttpResponse:
    again = answer.status_code in ONCE_MORE
    answer["Cache-Control"] = "private, no-cache" if again else "no-store"
    answer.set_cookie(
        COOKIE,
        visit.token,
        max_age=FORTNIGHT,
        path=visit.url("start"),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
