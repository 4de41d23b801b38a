"""Ask for letters, say yes to them, stop them, and write them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db import connection, transaction
from django.db.models import Max

from yett.domain.alerts import words
from yett.domain.alerts.models import Alert
from yett.domain.alerts.queries import NoSuchAlert, Opened, opened, sealed_for, token_hash
from yett.domain.cases.models import Case
from yett.domain.ledger.actions import Deed, record
from yett.domain.ledger.models import Entry
from yett.domain.messages import actions as messages
from yett.domain.publications import queries as public
from yett.domain.publications.queries import Told, Wanted
from yett.domain.vault import actions as vault
from yett.domain.vault.actions import OpenKey
from yett.domain.vault.sealing import seal
from yett.domain.vault.sectors import sector_key
from yett.kernel.dates import UK, civil_day
from yett.kernel.identifiers import new_token

RADII = (500, 1000, 2000, 5000)  # metres
ASKED_A_DAY = 3  # letters to one address that has not said yes
UNCONFIRMED_FOR = timedelta(days=2)
LOOKED_BACK = timedelta(days=7)
MOST_TOLD = 20
AT_ONCE = 100
SECTOR = "alerts"


@transaction.atomic
def ask(
    *,
    address: str,
    place: str,
    spot: tuple[float, float],
    radius_m: int,
    service_id: str,
    language: str,
    at: datetime,
) -> None:
    """Ask for letters: one goes out that asks whether its reader wants them. Nothing follows until they say yes.

    An address that was asked several times today is not asked again; whoever asks is not told so.
    """
    mark = _mark(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [mark.hex()])
    since = at - timedelta(days=1)
    open_ones = Alert.objects.filter(mark=mark, confirmed_at__isnull=True, asked_at__gt=since)
    if open_ones.count() >= ASKED_A_DAY:
        return
    (key,) = vault.take_keys(1, at=at)
    token = new_token()
    row = Alert(
        token_hash=token_hash(token), key_id=key.id, mark=mark, radius_m=radius_m,
        service_id=service_id, language=language, asked_at=at,
    )  # fmt: skip
    said = {"to": address, "token": token, "place": place, "lat": spot[0], "lon": spot[1]}
    row.sealed = seal(key.secret, said, sealed_for(row))
    row.save(force_insert=True)
    alert = Opened(row, key.secret, address, token, place, *spot)
    _record(row, "ask for letters", at)
    _write(alert, "asked", words.asked_subject(alert), words.asked(alert), at)


def _mark(address: str) -> bytes:
    return hmac.new(sector_key(SECTOR), address.lower().encode(), hashlib.sha256).digest()[:12]


@transaction.atomic
def confirm(*, token: str, at: datetime) -> None:
    """Say yes; twice is once. From now on what is new is told. Raises NoSuchAlert."""
    last = Case.objects.aggregate(last=Max("public_number"))["last"] or 0
    mine = Alert.objects.filter(token_hash=token_hash(token))
    if mine.filter(confirmed_at__isnull=True).update(confirmed_at=at, told_until=last):
        _record(mine.get(), "say yes to letters", at)
    elif not mine.exists():
        raise NoSuchAlert


@transaction.atomic
def stop(*, token: str, at: datetime) -> None:
    """No more letters: the address, the place and their key are no more. Raises NoSuchAlert."""
    row = Alert.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    if row is None:
        raise NoSuchAlert
    _record(row, "stop letters", at)
    _erase(row)


def _erase(row: Alert) -> None:
    messages.drop_waiting(about=row.id)
    vault.destroy([row.key_id])
    row.delete()


def forget_unconfirmed(*, at: datetime) -> int:
    """Erase what nobody said yes to in time; answers how many."""
    stale = Alert.objects.filter(confirmed_at__isnull=True, asked_at__lt=at - UNCONFIRMED_FOR)
    rows = list(stale[:1000])
    for row in rows:
        with transaction.atomic():
            _erase(row)
    return len(rows)


def tell(*, at: datetime) -> int:
    """Write one letter to each reader near whose place something is new; answers how many. Done twice, each has one."""
    return sum(_tell(alert, at) for alert in _readers())


def _readers() -> Iterator[Opened]:
    """A batch at a time, in the order of their rows."""
    after = None
    while True:
        found = Alert.objects.filter(confirmed_at__isnull=False).order_by("id")
        rows = list((found.filter(id__gt=after) if after else found)[:AT_ONCE])
        yield from opened(rows)
        if len(rows) < AT_ONCE:
            return
        after = rows[-1].id


@transaction.atomic
def _tell(alert: Opened, at: datetime) -> bool:
    fresh = _fresh(alert, at)
    if not fresh:
        return False
    newest = max(told.case.number for told in fresh)
    mine = Alert.objects.filter(id=alert.row.id, told_until=alert.row.told_until)
    if not mine.update(told_until=newest):
        return False
    _write(alert, f"near {newest}", words.news_subject(alert), words.news(alert, fresh), at)
    return True


def _fresh(alert: Opened, at: datetime) -> list[Told]:
    """What is new near the place, as everyone may see it, the newest first."""
    since = datetime.combine(civil_day(at - LOOKED_BACK), time(), UK)
    wanted = Wanted(
        service_ids=(alert.row.service_id,) if alert.row.service_id else (),
        since=since,
        near=(alert.lat, alert.lon),
        radius_m=alert.row.radius_m,
        most=MOST_TOLD,
    )
    return [told for told in public.told(wanted) if told.case.number > alert.row.told_until]


def _write(alert: Opened, event: str, subject: str, paragraphs: list[str], at: datetime) -> None:
    messages.write(
        about=alert.row.id,
        event=event,
        key=OpenKey(alert.row.key_id, alert.secret),
        to=alert.to,
        subject=subject,
        paragraphs=paragraphs,
        path="",
        language=alert.row.language,
        at=at,
    )


def _record(row: Alert, action: str, at: datetime) -> None:
    record(
        Deed(
            at=at,
            subject=row.id,
            actor_kind=Entry.Actor.FOLLOWER,
            actor_ref=None,
            body="",
            action=action,
            purpose="so that people hear of what is reported near a place they chose",
            basis="consent",
            data_types=["email", "place"],
        )
    )
