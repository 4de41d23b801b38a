"""Save and come back: a link by email, and a code to the same address when it is opened. No account."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import formats, translation
from django.utils.translation import gettext

from yett.domain.cases import drafts
from yett.domain.cases.models import Draft
from yett.domain.cases.queries import drafts as queries
from yett.domain.cases.saved import Saved
from yett.domain.messages import actions as messages
from yett.domain.vault.actions import OpenKey, destroy, take_keys
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import derive, seal_text, unseal_text
from yett.domain.vault.sectors import sector_key
from yett.kernel.dates import civil_day
from yett.kernel.problems import Problem

LASTS = timedelta(days=28)
CODE_LASTS = timedelta(minutes=10)
A_DAY = timedelta(days=1)
MOST_LETTERS = 5  # in a day, to one address or of one draft
MOST_CODES = 5  # of one link
MOST_TRIES = 5  # of one code
SECTOR = "saved drafts"

INSERT = """
INSERT INTO cases_saved (id, about, draft_id, mark, key_id, sealed, made_at, expires_at, codes, tries)
SELECT %(id)s, %(about)s, %(draft)s, %(mark)s, %(key)s, %(sealed)s, %(at)s, %(until)s, 0, 0
WHERE (SELECT count(*) FROM cases_saved
       WHERE (mark = %(mark)s OR draft_id = %(draft)s) AND made_at > %(since)s) < %(most)s
RETURNING id
"""


class NothingToKeep(Problem):
    """There are no answers to save yet, or they have been sent already."""

    retry = False


class NoSuchLink(Problem):
    """This link does not work any more."""

    retry = False


class TooManyCodes(Problem):
    """No more codes can be sent for this link. Go on where you saved it, or save it again there."""

    retry = False


class WrongCode(Problem):
    """This code is not right, or its time is over. Look at the last letter, or ask for another code."""

    retry = True


@dataclass(frozen=True)
class Held:
    """What a link opens."""

    row: Saved
    token: str
    address: str
    language: str


def save(*, token: str, address: str, language: str, path: str, at: datetime) -> datetime:
    """Write a link to this address; answers until when it works. `path` is where it leads, before its secret.

    Beyond the letters of a day none is written, and nothing tells: what is answered is the same. Raises NothingToKeep.
    """
    draft = queries.draft(token)
    key = drafts.raw(token)
    if draft is None or key is None or draft.case_id is not None:
        raise NothingToKeep
    link, until = drafts.new_token(), at + LASTS
    letters = take_keys(1, at=at)[0]
    row: dict[str, Any] = {
        "id": link_hash(link),
        "about": uuid.uuid4(),
        "draft": drafts.row_id(key),
        "mark": _mark(address),
        "key": letters.id,
        "sealed": _seal(link, {"token": token, "address": address, "language": language}),
        "at": at,
        "until": until,
        "since": at - A_DAY,
        "most": MOST_LETTERS,
    }
    title = draft.service.title.in_(language)
    _save(row, letters, address, title, f"{path}{link}", language, at)
    return until


@transaction.atomic
def _save(
    row: dict[str, Any],
    letters: OpenKey,
    address: str,
    title: str,
    path: str,
    language: str,
    at: datetime,
) -> None:
    with connection.cursor() as cursor:
        # One at a time for one address and one draft, so that the count holds.
        for lock in (row["mark"], row["draft"]):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(lock)])
        cursor.execute(INSERT, row)
        if cursor.fetchone() is None:
            return
    Draft.objects.filter(id=row["draft"]).update(kept_until=row["until"])
    subject, paragraphs, lead = _link_letter(title, row["until"], language)
    messages.write(
        about=row["about"], event="saved", key=letters, to=address, subject=subject, paragraphs=paragraphs,
        path=path, language=language, at=at, lead=lead,
    )  # fmt: skip


def _link_letter(title: str, until: datetime, language: str) -> tuple[str, list[str], str]:
    with translation.override(language):
        words = {"service": title, "day": formats.date_format(civil_day(until), "j F Y")}
        return (
            gettext("%(service)s: your answers are saved") % words,
            [
                gettext("Your answers to “%(service)s” are saved, and nothing has been sent.") % words,
                gettext("The link below leads back to them, on any device, until %(day)s. After that they are deleted.")
                % words,
                gettext("When you open it, we send a code to this address, so that nobody else can go on with them."),
            ],
            gettext("Come back to your answers here:"),
        )  # fmt: skip


@transaction.atomic
def send_code(*, link: str, at: datetime) -> None:
    """Send a fresh code to the address of a link: the one before it stops working. Raises NoSuchLink, TooManyCodes."""
    held = opened(link, at)
    code = f"{secrets.randbelow(10**6):06}"
    sent = Saved.objects.filter(id=held.row.id, codes__lt=MOST_CODES, expires_at__gt=at)
    if not sent.update(
        code_hash=_code_hash(link, code), code_until=at + CODE_LASTS, codes=F("codes") + 1, tries=0
    ):
        raise TooManyCodes
    secret = open_keys([held.row.key_id]).get(held.row.key_id)
    if secret is None:
        raise NoSuchLink
    number = held.row.codes + 1
    with translation.override(held.language):
        subject = gettext("Your code")
        paragraphs = [
            gettext("Your code is %(code)s") % {"code": code},
            gettext("It works once, for ten minutes. If you did not ask for it, do nothing."),
        ]
    messages.write(
        about=held.row.about, event=f"code {number}", key=OpenKey(held.row.key_id, secret), to=held.address,
        subject=subject, paragraphs=paragraphs, path="", language=held.language, at=at,
    )  # fmt: skip


def use_code(*, link: str, code: str, at: datetime) -> str:
    """The draft's token, for the right code, once. Every try counts before it is looked at. Raises WrongCode, NoSuchLink."""
    held = opened(link, at)
    given = _code_hash(link, "".join(code.split()))
    trying = Saved.objects.filter(id=held.row.id, tries__lt=MOST_TRIES, code_until__gt=at)
    if not trying.update(tries=F("tries") + 1):
        raise WrongCode
    used = Saved.objects.filter(id=held.row.id, code_hash=given, code_until__gt=at)
    if not used.update(code_hash=None, code_until=None):
        raise WrongCode
    return held.token


def opened(link: str, at: datetime) -> Held:
    """What a link leads to. A link that never was, that is over, or whose answers are gone: all are NoSuchLink."""
    if drafts.raw(link) is None:
        raise NoSuchLink
    row = Saved.objects.filter(id=link_hash(link), expires_at__gt=at).first()
    if row is None or not Draft.objects.filter(id=row.draft_id).exists():
        raise NoSuchLink
    words = unseal_text(_secret(link), row.sealed, "saved")
    return Held(row, words["token"], words["address"], words["language"])


def sweep_saved(*, at: datetime) -> int:
    """Delete links whose time is over, and the key of their letters; answers how many."""
    over = list(Saved.objects.filter(expires_at__lte=at).values_list("id", "key_id"))
    Saved.objects.filter(id__in=[row for row, _ in over]).delete()
    destroy(key for _, key in over)
    return len(over)


def link_hash(link: str) -> bytes:
    return hashlib.sha256(b"yett saved " + link.encode()).digest()


def _secret(link: str) -> bytes:
    return derive(link.encode(), SECTOR)


def _seal(link: str, words: dict[str, str]) -> str:
    return seal_text(_secret(link), words, "saved")


def _code_hash(link: str, code: str) -> bytes:
    return hmac.new(_secret(link), b"code " + code.encode(), hashlib.sha256).digest()


def _mark(address: str) -> bytes:
    return hmac.new(sector_key(SECTOR), address.casefold().encode(), hashlib.sha256).digest()


def _number(mark: bytes) -> int:
    return int.from_bytes(mark[:8], "big", signed=True)
