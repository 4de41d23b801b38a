"""The end of a journey that an answer has made pointless or dangerous, with a way back to that answer. Where it rests on
entitlement it is no decision: the person may go on."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yett.domain.cases import actions
from yett.faces.door import visits
from yett.faces.door.visit import Visit
from yett.language import Question, Stop, may_go_on


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, service_id: str, slug: str, rows: str = "") -> HttpResponse:
    visit = visits.load(request, service_id, rows)
    asked = visit.asked(slug)
    ended = visit.here.stop if visit.here else None
    if ended is None:
        return HttpResponseRedirect(visit.next)
    goes_on = may_go_on(visit.service, ended)
    if request.method == "POST" and goes_on:
        return _go_on(visit, asked, ended)
    first, _, rest = ended.words.in_(visit.code).partition(". ")
    page = {
        "heading": first.rstrip("."),
        "under": visit.service.title.in_(visit.code),
        "rest": [rest, *(words.in_(visit.code) for words in ended.then)],
        "visit": visit,
        "may_go_on": goes_on,
        "back_to": visit.url("question", slug=asked.slug),
    }
    return visits.remember(visit, render(request, "door/stop.html", page))


def _go_on(visit: Visit, asked: Question, ended: Stop) -> HttpResponse:
    """The person has read it and goes on: kept beside the answer, until the answer meets another end."""
    key = visit.key(asked).removesuffix(asked.name) + asked.gone_on_key
    try:
        kept = visits.keep_at(visit, key, ended.rule.text, visit.seen_at(key))
    except actions.AlreadySent as sent:
        kept = visits.with_draft(visit, sent.draft)
    except actions.ChangedElsewhere as other:
        kept = visits.with_draft(visit, other.draft)
    return visits.go(kept, kept.next)
