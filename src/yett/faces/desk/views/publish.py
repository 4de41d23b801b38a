"""What the public sees of a case, and the decisions about it: hide it, release a part of what is sealed, take back."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yett.domain.bodies.queries import Staff, names_of
from yett.domain.cases.actions import NoSuchCase, NotAllowed, WordsNeeded
from yett.domain.documents.queries import PhotoNotOpened
from yett.domain.publications import actions, queries, rules
from yett.domain.publications.queries import Releasable
from yett.domain.publications.striking import NothingLeft, NotInOriginal, Struck
from yett.faces.desk import publishing
from yett.faces.desk.entry import NOT_YOURS, for_those
from yett.faces.desk.publishing import Hide, Kept, Row, SidePage, Typed
from yett.faces.parts import problems

Answer = Callable[..., HttpResponse]
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def for_publication(view: Answer) -> Answer:
    """Whoever decides about the public side; what only a publisher may do says so to others of the body."""

    @for_those(rules.may_hide)
    @wraps(view)
    def guarded(request: HttpRequest, staff: Staff, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, staff, *args, **kwargs)
        except NotAllowed:
            return problems.show(request, 403, NOT_YOURS)
        except PhotoNotOpened as gone:
            raise Http404 from gone

    return guarded


@for_those(rules.may_publish)
@require_safe
def waiting(request: HttpRequest, staff: Staff) -> HttpResponse:
    """The reports of the body, for a publisher to go through."""
    typed = request.GET.get("before", "")
    plain = typed.isascii() and typed.isdigit() and len(typed) < 19
    rows, before = queries.waiting(staff, int(typed) if plain else None)
    page = {"heading": gettext("Publication"), "rows": [Row(row) for row in rows], "before": before}
    return render(request, "desk/publish/list.html", page)


@for_publication
@require_safe
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    return _side(request, staff, case_id, Hide())


@for_publication
@require_POST
def hide(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    form = Hide(request.POST)
    if not form.is_valid():
        return _side(request, staff, case_id, form)
    try:
        actions.hide(
            case_id=case_id, reason=form.cleaned_data["words"], by=staff, at=timezone.now()
        )
    except (WordsNeeded, actions.TooLong) as problem:
        form.add_error("words", str(problem))
        return _side(request, staff, case_id, form)
    return _done(request, case_id, gettext("It is hidden from the public."))


@for_publication
@require_POST
def show_again(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    actions.show_again(case_id=case_id, by=staff, at=timezone.now())
    return _done(request, case_id, gettext("It stands on the public list again."))


@for_publication
@require_POST
def take_back(request: HttpRequest, staff: Staff, case_id: UUID, release_id: UUID) -> HttpResponse:
    actions.take_back(case_id=case_id, release_id=release_id, by=staff, at=timezone.now())
    return _done(request, case_id, gettext("It is taken back, and no longer shown."))


@for_publication
@form_methods
def words(request: HttpRequest, staff: Staff, case_id: UUID, slug: str) -> HttpResponse:
    """Take words out, read what everyone will read, release it."""
    page = _looked(request, staff, case_id)
    one = _of(page, page.side.words_of(slug))
    form = Kept(request.POST) if request.method == "POST" else Kept()
    struck = _struck(form, case_id, slug, staff) if form.is_bound else None
    if struck is not None and request.POST.get("do") == "send":
        kept = form.cleaned_data["words"]
        actions.release_words(case_id=case_id, slug=slug, kept=kept, by=staff, at=timezone.now())
        return _done(request, case_id, gettext("Everyone can read it now."))
    reading = struck if request.POST.get("do") == "read" else None
    if not form.is_bound:
        form = Kept(initial={"words": one.words})
    context = {
        "heading": gettext("Read it once more") if reading else gettext("Take words out"),
        "page": page,
        "label": publishing.label_of(one.question),
        "one": one,
        "form": form,
        "struck": reading,
    }
    return render(request, "desk/publish/words.html", context, status=_status(form))


def _struck(form: Kept, case_id: UUID, slug: str, by: Staff) -> Struck | None:
    if not form.is_valid():
        return None
    try:
        return actions.preview_words(
            case_id=case_id, slug=slug, kept=form.cleaned_data["words"], by=by
        )
    except NotInOriginal as problem:
        said = gettext("“%(added)s” does not stand there. Take words out, but add none.")
        form.add_error("words", said % {"added": problem.added[:80]})
    except NothingLeft:
        form.add_error("words", gettext("Leave something to read, or release nothing"))
    return None


@for_publication
@form_methods
def photo(request: HttpRequest, staff: Staff, case_id: UUID, photo_id: UUID) -> HttpResponse:
    """Blur parts of a copy, look at it, release it. Each rectangle is four numbers, or drawn."""
    page = _looked(request, staff, case_id)
    one = _of(page, page.side.photo(photo_id))
    rows = publishing.typed_rows(request.POST)
    wrong = publishing.wrong_rows(rows)
    if request.POST.get("do") == "release" and not wrong:
        rectangles = [row.rectangle for row in rows if row.rectangle is not None]
        actions.release_photo(
            case_id=case_id, photo_id=photo_id, rectangles=rectangles, by=staff, at=timezone.now()
        )
        return _done(request, case_id, gettext("Everyone can see this copy now."))
    context = {
        "heading": gettext("Blur parts of the photo"),
        "page": page,
        "label": publishing.label_of(one.question),
        "one": one,
        "rows": publishing.with_a_blank(rows),
        "preview": _preview(case_id, photo_id, [row for row in rows if row.rectangle]),
        "problems": wrong,
    }
    return render(request, "desk/publish/photo.html", context, status=422 if wrong else 200)


@for_publication
@require_safe
def preview(request: HttpRequest, staff: Staff, case_id: UUID, photo_id: UUID) -> HttpResponse:
    rows = publishing.typed_rows(request.GET)
    if publishing.wrong_rows(rows):
        raise Http404
    rectangles = [row.rectangle for row in rows if row.rectangle is not None]
    picture = actions.preview_photo(
        case_id=case_id, photo_id=photo_id, rectangles=rectangles, by=staff, at=timezone.now()
    )
    return HttpResponse(picture, content_type="image/jpeg")


def _preview(case_id: UUID, photo_id: UUID, rows: list[Typed]) -> str:
    """The address of the copy as it would be released."""
    address = reverse("desk:publish-preview", args=[case_id, photo_id])
    query = urlencode([(name, figure) for row in rows for name, _, figure in row.boxes])
    return f"{address}?{query}" if query else address


def _looked(request: HttpRequest, staff: Staff, case_id: UUID) -> SidePage:
    side = actions.look(case_id=case_id, by=staff, at=timezone.now())
    return SidePage(side, staff, names_of(publishing.refs_in(side), staff.body_id))


def _of(page: SidePage, one: Releasable | None) -> Releasable:
    """What is to be released; raises NotAllowed for who is no publisher, NoSuchCase for nothing of this case."""
    if not page.may_publish:
        raise NotAllowed
    if one is None:
        raise NoSuchCase
    return one


def _side(request: HttpRequest, staff: Staff, case_id: UUID, form: Hide) -> HttpResponse:
    page = _looked(request, staff, case_id)
    heading = gettext("Public side of report %(number)s") % {"number": page.row.public_number}
    context = {"heading": heading, "page": page, "form": form}
    return render(request, "desk/publish/side.html", context, status=_status(form))


def _status(form: Hide | Kept) -> int:
    return 422 if form.errors else 200


def _done(request: HttpRequest, case_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("desk:publish", case_id)
