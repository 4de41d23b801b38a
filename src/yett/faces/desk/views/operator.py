from uuid import UUID

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from yett.domain.bodies.queries import Staff
from yett.domain.cases.actions import operating
from yett.domain.cases.queries import retention as kept
from yett.domain.cases.queries.operating import references
from yett.domain.jobs import queries as queue
from yett.domain.jobs.actions import NotTroubled
from yett.domain.messages import queries as post
from yett.domain.messages.actions import Erased, NotDead
from yett.faces.desk.entry import for_operators
from yett.faces.desk.operating import DeadLetter, StuckJob, signs


@for_operators
@require_safe
def overview(request: HttpRequest, staff: Staff) -> HttpResponse:
    context = {"heading": gettext("Operation"), "signs": signs(timezone.now())}
    return render(request, "desk/operator/overview.html", context)


@for_operators
@require_safe
def letters(request: HttpRequest, staff: Staff) -> HttpResponse:
    now = timezone.now()
    dead = post.dead_letters(waiting_since=now - operating.LETTERS_WAIT)
    known = references(message.about for message in dead)
    context = {
        "heading": gettext("Letters that were not delivered"),
        "letters": [DeadLetter(message, known) for message in dead],
    }
    return render(request, "desk/operator/letters.html", context)


@for_operators
@require_POST
def send_again(request: HttpRequest, staff: Staff, message_id: UUID) -> HttpResponse:
    try:
        operating.send_again(message_id=message_id, by=staff, at=timezone.now())
        notes.success(request, gettext("The letter is on its way again."))
    except Erased:
        notes.warning(request, gettext("The words of this letter have been erased."))
    except NotDead:
        notes.info(request, gettext("This letter was sent, or is on its way."))
    return redirect("desk:letters")


@for_operators
@require_safe
def jobs(request: HttpRequest, staff: Staff) -> HttpResponse:
    context = {
        "heading": gettext("Jobs that need a look"),
        "jobs": [StuckJob(job) for job in queue.troubled(at=timezone.now())],
        "counts": {state: count for state, count in queue.by_state().items() if count},
    }
    return render(request, "desk/operator/jobs.html", context)


@for_operators
@require_POST
def retry(request: HttpRequest, staff: Staff, job_id: int) -> HttpResponse:
    try:
        operating.retry_job(job_id=job_id, by=staff, at=timezone.now())
        notes.success(request, gettext("The job is in the queue again."))
    except NotTroubled:
        notes.info(request, gettext("This job needs no help any more."))
    return redirect("desk:jobs")


@for_operators
@require_safe
def retention(request: HttpRequest, staff: Staff) -> HttpResponse:
    runs = list(kept.runs())
    context = {
        "heading": gettext("Retention runs"),
        "runs": runs,
        "kept": runs[0].kept if runs else [],
    }
    return render(request, "desk/operator/retention.html", context)


@for_operators
@require_safe
def proofs(request: HttpRequest, staff: Staff, run_id: UUID) -> HttpResponse:
    after = request.GET.get("after", "")
    run = kept.run(run_id)
    if run is None:
        raise Http404
    page = kept.proofs(
        run_id=run_id,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0,
    )
    context = {
        "heading": gettext("Proof of one run"),
        "run": run,
        "proofs": page,
        "after": page[-1].proof.id if len(page) == kept.PAGE_SIZE else None,
    }
    return render(request, "desk/operator/proofs.html", context)
