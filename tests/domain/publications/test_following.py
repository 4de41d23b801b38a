"""Following somebody else's report: news without anything personal, an end at once, and a say when it is not mended."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.domain.cases.reports import NOON
from tests.domain.publications.conftest import OFFICER
from tests.support import declared
from yett.domain.cases.actions import (
    NotAllowed,
    TooLate,
    decide,
    hand_over,
    move,
    new_token,
    reply,
    take,
    withdraw,
)
from yett.domain.cases.actions.drafts import BadToken
from yett.domain.cases.actions.follow import NothingToAdd
from yett.domain.cases.actions.followers import (
    follower_says_not_mended,
    stop_following,
    tell_followers,
)
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.models import Case, Event, Follower, RetentionProof
from yett.domain.cases.queries.follow import followed
from yett.domain.cases.queries.followers import NotFollowing, readers
from yett.domain.cases.queries.opened import opened
from yett.domain.ledger.models import Entry
from yett.domain.messages import ports
from yett.domain.messages.actions import deliver
from yett.domain.messages.models import Message
from yett.domain.publications import actions, queries
from yett.domain.vault.models import DataKey

DAY = timedelta(days=1)
ADDRESS = "neighbour@example.org"


@pytest.fixture
def post():
    """What was handed over, in order."""
    sent, before = [], list(ports._connected)
    ports.connect(type("Box", (), {"send": lambda self, letter: sent.append(letter)})())
    yield sent
    ports._connected[:] = before


def follow(case, address=ADDRESS, language="en", token=None) -> str:
    token = token or new_token()
    actions.follow(
        number=case.public_number, token=token, address=address, language=language, at=NOON
    )
    return token


def do(verb, case, **words) -> Event:
    row = Case.objects.get(id=case.id)
    verb(case_id=case.id, version=row.version, by=OFFICER, at=NOON, **words)
    return Event.objects.filter(case_id=case.id).latest("seq")


def answered(case) -> Event:
    do(take, case)
    return do(decide, case, outcome="repair", blanks={"repair date": "10 June 2026"})


def closed(case) -> None:
    answered(case)
    Case.objects.filter(id=case.id).update(state="closed", closed_at=NOON)


def letters(post, event: Event) -> list[str]:
    """What one step is told in, once the queue has done its work."""
    tell_followers(case_id=event.case_id, seq=event.seq, at=NOON)
    for message in Message.objects.filter(state="queued").exclude(about=event.case_id):
        deliver(message_id=message.id, at=NOON)
    return [" ".join(letter.paragraphs) for letter in post]


def test_somebody_follows_by_a_letter_and_a_link(case, post):
    token = follow(case)

    first = Message.objects.get(about=Follower.objects.get().id)
    deliver(message_id=first.id, at=NOON)
    assert (post[0].to, post[0].path) == (ADDRESS, f"/following/{token}")
    found = queries.followed_report(token)
    assert (found.case.id, found.has_letters, found.case.followers) == (case.id, True, 1)


def test_a_link_alone_needs_no_address_and_gets_no_letter(case, post):
    token = follow(case, address=None)

    assert not Message.objects.exclude(about=case.id).exists()
    assert queries.followed_report(token).has_letters is False
    assert letters(post, answered(case)) == []


def test_pressed_twice_it_is_followed_once(case):
    token = follow(case)
    follow(case, token=token)

    assert (Follower.objects.count(), Case.objects.get().followers) == (1, 1)
    assert Message.objects.exclude(about=case.id).count() == 1


def test_the_address_and_the_link_are_sealed(case):
    token = follow(case)

    row = repr(Follower.objects.values().get()) + repr(Message.objects.values().last())
    assert [secret for secret in (ADDRESS, token) if secret in row] == []
    assert [reader.address for reader in readers(case)] == [ADDRESS]


@pytest.mark.parametrize("token", ["", "short", "x" * 43 + "=", "é" * 43])
def test_a_token_somebody_made_up_is_none(case, token):
    with pytest.raises(BadToken):
        follow(case, token=token or "-")


def test_what_is_not_shown_cannot_be_followed(case):
    actions.hide(case_id=case.id, reason="It names a child.", by=OFFICER, at=NOON)

    with pytest.raises(actions.NotShown):
        follow(case)


def test_an_answer_is_told_in_the_declared_words_with_its_day(case, post):
    follow(case)
    follow(case, language="gd", address="nabaidh@example.org")

    letters(post, answered(case))

    told = {letter.language: " ".join(letter.paragraphs) for letter in post}
    assert told["en"].startswith(f"There is news of report {case.public_number}")
    assert "We will repair it by 10 June 2026." in told["en"]
    assert told["gd"].startswith(f"Tha naidheachd ann mu aithris {case.public_number}")
    assert "10 dhen Ògmhios 2026" in told["gd"]
    assert sorted({letter.to for letter in post}) == ["nabaidh@example.org", ADDRESS]


def test_what_an_officer_fills_in_or_writes_is_for_the_reporter_alone(case, post):
    follow(case)
    do(take, case)
    words = ["Dear Morag Placeholder, we come to number 12."]

    event = do(decide, case, outcome="repair", blanks={"repair date": "when Morag is in"}, words=words)  # fmt: skip

    told = " ".join(letters(post, event))
    assert "We will repair it by …." in told
    assert "Morag" not in told


def test_letters_between_the_body_and_the_reporter_are_not_told(case):
    follow(case)
    take(case_id=case.id, version=1, by=OFFICER, at=NOON)
    before = jobs(case)
    do(reply, case, words="Dear Morag, thank you.")
    do(move, case, to="waiting", words="")

    assert jobs(case) == before


def test_what_is_passed_on_taken_back_or_open_again_is_told(case, post):
    follow(case)
    passed_on = do(hand_over, case, outcome="not ours", to="fife", blanks={})

    assert "It was passed on to Fife Council." in letters(post, passed_on)[-1]
    assert jobs(case) == 1


def test_told_twice_everybody_has_one_letter(case, post):
    follow(case)
    event = answered(case)

    counts = [tell_followers(case_id=case.id, seq=event.seq, at=NOON) for _ in range(2)]

    assert counts == [1, 0]


def test_nobody_follows_nothing_is_put_by(case):
    answered(case)

    assert jobs(case) == 0


def test_stopping_ends_it_at_once(case, post):
    token = follow(case)
    key = Follower.objects.get().key_id
    event = answered(case)
    tell_followers(case_id=case.id, seq=event.seq, at=NOON)

    stop_following(token=token, at=NOON)

    assert letters(post, event) == []
    assert not DataKey.objects.filter(id=key).exists()
    assert Case.objects.get().followers == 0
    assert not Message.objects.exclude(about=case.id).exists()
    with pytest.raises(NotFollowing):
        queries.followed_report(token)
    with pytest.raises(NotFollowing):
        stop_following(token=token, at=NOON)


def test_a_follower_opens_what_is_not_mended_again(case):
    closed(case)
    token = follow(case)

    follower_says_not_mended(token=token, words="It is still there, says Ailsa.", at=NOON + DAY)

    row = Case.objects.get(id=case.id)
    event = Event.objects.filter(case_id=case.id).latest("seq")
    assert (row.state, event.kind, event.actor_kind) == ("looking", "reopened", "follower")
    assert Entry.objects.latest("id").actor_kind == "follower"


def test_what_a_follower_writes_is_read_by_staff_alone(service):
    sent = declared.send(service, NOON)
    other = Case.objects.get(id=sent.case_id)
    closed(other)
    follower_says_not_mended(token=follow(other), words="Says Ailsa.", at=NOON + DAY)

    assert "Ailsa" not in repr(followed(sent.follow_token).events)
    assert followed(sent.follow_token).events[-1].kind == "reopened"


def test_a_follower_is_refused_as_the_reporter_would_be(case):
    token = follow(case)
    with pytest.raises(NotAllowed):
        follower_says_not_mended(token=token, words="Still there.", at=NOON)
    closed(case)
    with pytest.raises(NothingToAdd):
        follower_says_not_mended(token=token, words=" ", at=NOON + DAY)
    with pytest.raises(TooLate):
        follower_says_not_mended(token=token, words="Still there.", at=NOON + 40 * DAY)
    with pytest.raises(NotFollowing):
        follower_says_not_mended(token=new_token(), words="Still there.", at=NOON)


def test_the_address_goes_when_the_case_is_over_and_the_link_stays(case, post):
    token = follow(case)
    letters(post, answered(case))
    Case.objects.filter(id=case.id).update(state="closed", closed_at=NOON)
    Message.objects.update(state="sent", sent_at=NOON)
    key = Follower.objects.get().key_id

    run_retention(at=NOON + 28 * DAY)
    held = DataKey.objects.filter(id=key).exists()
    run_retention(at=NOON + 29 * DAY)

    assert held
    assert not DataKey.objects.filter(id=key).exists()
    assert RetentionProof.objects.filter(key_id=key, case_id=case.id).exists()
    assert queries.followed_report(token).has_letters is False


def test_the_address_waits_for_the_last_letter(case):
    follow(case)
    withdraw(follow_token=opened(case).follow_token, at=NOON)

    run_retention(at=NOON + DAY)
    waiting = Follower.objects.get().key_id
    run_retention(at=NOON + 8 * DAY)

    assert waiting is not None
    assert Follower.objects.get().key_id is None


def test_following_and_stopping_are_on_record(case):
    stop_following(token=follow(case), at=NOON)

    kinds = Entry.objects.filter(subject=case.id).order_by("id").values_list("actor_kind", "action")
    assert list(kinds)[-2:] == [("follower", "follow"), ("follower", "stop following")]


def jobs(case) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'cases.tell_followers' AND args->>'case' = %s", [str(case.id)])  # fmt: skip
        return cursor.fetchone()[0]
