"""Photos chosen while a great many are being added: put by until their turn has come, sealed under the key of the draft, and
named beside its answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import timezone
from django.utils.translation import gettext

from yett.domain.cases import actions, drafts
from yett.domain.documents import uploading
from yett.domain.documents.actions import PhotoGone
from yett.domain.documents.pictures import PhotoTooLarge
from yett.domain.documents.rules import MOST_PHOTOS
from yett.domain.documents.uploading import TooMuchAtOnce
from yett.faces.door import visits
from yett.faces.door.sentences import said
from yett.faces.door.visit import Visit
from yett.language import Question

BESIDE = "~put by:"
LONGEST_NAME = 100
Names = dict[str, str]  # of files, by their hashes


def names(visit: Visit, asked: Question) -> Names:
    """The files that wait for their turn."""
    return dict(visit.given.get(_key(asked)) or {})


def keep(visit: Visit, asked: Question, files: Iterable[UploadedFile]) -> tuple[Visit, list[str]]:
    """Put these by; a sentence for each that there is no room for."""
    kept: Names = {}
    wrong: list[str] = []
    for file in files:
        name = str(file.name)[-LONGEST_NAME:]
        try:
            kept[uploading.put_by(token=_token(visit), content=file.read(), at=timezone.now())] = name  # fmt: skip
        except PhotoTooLarge as problem:
            wrong.append(f"{name}: {said(problem)}")
        except TooMuchAtOnce:
            wrong.append(gettext("%(name)s: there is no room to keep this until then. Please choose it again when the time has come.") % {"name": name})  # fmt: skip
    return _note(visit, asked, kept), wrong


def open_all(visit: Visit, asked: Question) -> tuple[list[UploadedFile], list[str]]:
    """The files that wait, as if they had just been sent, and a sentence for each that is here no more."""
    found: list[UploadedFile] = []
    gone: list[str] = []
    for sha256, name in names(visit, asked).items():
        content = uploading.taken_up(token=_token(visit), sha256=sha256)
        if content is None:
            gone.append(f"{name}: {said(PhotoGone())}")
        else:
            found.append(SimpleUploadedFile(name, content))
    return found, gone


def let_go(visit: Visit, asked: Question) -> Visit:
    """They have been taken in, or their reporter goes on without them."""
    waiting = names(visit, asked)
    if not waiting:
        return visit
    uploading.drop(token=_token(visit), hashes=waiting)
    return _put(visit, asked, {})


def _note(visit: Visit, asked: Question, kept: Names) -> Visit:
    together = dict(list((names(visit, asked) | kept).items())[:MOST_PHOTOS])
    return _put(visit, asked, together) if together != names(visit, asked) else visit


def _put(visit: Visit, asked: Question, wanted: Names) -> Visit:
    """Whatever another window put by meanwhile stays."""
    key = _key(asked)
    try:
        return visits.keep_at(visit, key, wanted, visit.seen_at(key))
    except actions.ChangedElsewhere as other:
        return _note(visits.with_draft(visit, other.draft), asked, wanted)


def _key(asked: Question) -> str:
    return BESIDE + asked.name


def _token(visit: Visit) -> bytes:
    return drafts.raw(visit.token) or b""
