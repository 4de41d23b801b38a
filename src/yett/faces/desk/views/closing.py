"""Close a case with a reason and, where the answer that was given says so, photos of what was done."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed, PhotoNeeded
from yett.domain.documents import actions as documents
from yett.domain.documents import pictures
from yett.domain.documents.actions import PhotoGone
from yett.domain.documents.rules import MOST_PHOTOS
from yett.faces.desk.entry import for_staff
from yett.faces.desk.forms import Close, kept
from yett.faces.desk.views.case import looked_at, turned_away, version_of

REFUSED = (
    pictures.PhotoTooLarge,
    pictures.PhotoTooManyPixels,
    pictures.NotAPhoto,
    pictures.BrokenPhoto,
)
HELD_FOR = 12 * 60 * 60  # seconds: no longer than a session
Photos = list[dict[str, Any]]


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    form = Close(request.POST if request.method == "POST" else None)
    photos = _held(request, staff, case_id)
    if request.method == "POST":
        photos += _taken(request, form, MOST_PHOTOS - len(photos))
    if form.is_valid():
        try:
            _close(request, staff, case_id, form, photos)
        except (CaseChanged, NotAllowed, PhotoNeeded, PhotoGone) as problem:
            photos = [] if isinstance(problem, PhotoGone) else photos
            kept(form, problem)
        else:
            messages.success(request, gettext("The case is closed."))
            return redirect("desk:case", case_id)
    return _show(request, staff, case_id, form, photos)


def _close(request: HttpRequest, staff: Staff, case_id: UUID, form: Close, photos: Photos) -> None:
    actions.close(
        case_id=case_id,
        version=version_of(request),
        reason=form.cleaned_data["words"],
        by=staff,
        at=timezone.now(),
        photos=photos,
    )


def _show(
    request: HttpRequest, staff: Staff, case_id: UUID, form: Close, photos: Photos
) -> HttpResponse:
    page = looked_at(case_id, staff)
    if not form.is_bound and not page.may_close:
        return turned_away(request, case_id)
    context = {
        "heading": gettext("Close this case"),
        "form": form,
        "page": page,
        "needs_photo": page.closing_needs_photo,
        "photo_count": len(photos),
        "room": MOST_PHOTOS - len(photos),
        "photos": signing.dumps(photos, salt=_salt(staff, case_id)) if photos else "",
    }
    return render(request, "desk/close.html", context, status=422 if form.is_bound else 200)


def _taken(request: HttpRequest, form: Close, room: int) -> Photos:
    """What could be read of the files; the rest is named at the top of the page."""
    photos: Photos = []
    files = cast("list[UploadedFile]", request.FILES.getlist("photos"))
    for file in files[:room]:
        try:
            photo = documents.take_photo(stream=cast(BinaryIO, file), at=timezone.now())
        except REFUSED as problem:
            form.add_error(None, f"{file.name}: {gettext(str(problem))}")
            continue
        photos.append(
            {
                "id": str(photo.id),
                "key": photo.key,
                "width": photo.width,
                "height": photo.height,
            }
        )
    if len(files) > room:
        form.add_error(
            None, gettext("You can add at most %(most)s photos.") % {"most": MOST_PHOTOS}
        )
    return photos


def _held(request: HttpRequest, staff: Staff, case_id: UUID) -> Photos:
    """The photos that came with an earlier try, signed by us for this case and this person alone."""
    try:
        held = signing.loads(
            request.POST.get("held", ""), salt=_salt(staff, case_id), max_age=HELD_FOR
        )
    except signing.BadSignature:
        return []
    return list(held)


def _salt(staff: Staff, case_id: UUID) -> str:
    return f"photos that close {case_id} by {staff.ref}"
