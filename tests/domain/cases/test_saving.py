"""Save and come back: links, codes that work once, limits that hold, and nothing that tells."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from tests.domain.cases.reports import ANSWERS, NOON, begin
from yett.domain.cases import actions, drafts
from yett.domain.cases.actions import saving
from yett.domain.cases.models import Draft, Saved
from yett.domain.messages.models import Message
from yett.domain.vault.models import DataKey
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import unseal

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
ADDRESS = "parent@example.org"


def letters():
    """Every letter in the order it was written, opened with its key."""
    return [
        unseal(open_keys([one.key_id])[one.key_id], bytes(one.sealed), f"message {one.id}")
        for one in sorted(
            Message.objects.all(),
            key=lambda one: (one.made_at, one.event[:5] == "code ", one.event),
        )
    ]


def saved(token, at=NOON, address=ADDRESS, language="en"):
    saving.save(token=token, address=address, language=language, path="/back/", at=at)
    return letters()[-1]["path"].removeprefix("/back/") if letters() else ""


def code_of(link, at=NOON):
    saving.send_code(link=link, at=at)
    return letters()[-1]["paragraphs"][0][-6:]


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_a_link_and_its_code_open_the_draft(pothole):
    token, draft = begin(pothole)

    link = saved(token)
    opened = saving.use_code(link=link, code=code_of(link, NOON + timedelta(seconds=1)), at=NOON)

    assert opened == token
    assert letters()[0]["to"] == ADDRESS
    assert "until 1 July 2026" in " ".join(letters()[0]["paragraphs"])


def test_the_letter_speaks_the_language_of_the_page(pothole):
    token, _ = begin(pothole, language="gd")

    saved(token, language="gd")

    assert letters()[0]["lead"] != "Come back to your answers here:"


def test_neither_address_nor_token_nor_link_nor_code_stands_in_the_database(pothole):
    token, _ = begin(pothole)
    link = saved(token)
    code = code_of(link, NOON + timedelta(seconds=1))

    row = repr(Saved.objects.values().get())

    assert not any(secret in row for secret in (ADDRESS, token, link, code))


def test_a_code_works_once(pothole):
    link = saved(begin(pothole)[0])
    code = code_of(link)
    saving.use_code(link=link, code=code, at=NOON)

    with pytest.raises(saving.WrongCode):
        saving.use_code(link=link, code=code, at=NOON)


def test_a_code_may_be_typed_with_spaces(pothole):
    token, _ = begin(pothole)
    link = saved(token)
    code = code_of(link)

    assert saving.use_code(link=link, code=f" {code[:3]} {code[3:]} ", at=NOON) == token


def test_a_code_ends_after_ten_minutes(pothole):
    link = saved(begin(pothole)[0])
    code = code_of(link)

    with pytest.raises(saving.WrongCode):
        saving.use_code(link=link, code=code, at=NOON + saving.CODE_LASTS)


def test_after_five_wrong_tries_the_right_code_is_refused_too(pothole):
    link = saved(begin(pothole)[0])
    code = code_of(link)
    for _ in range(saving.MOST_TRIES):
        with pytest.raises(saving.WrongCode):
            saving.use_code(link=link, code=wrong(code), at=NOON)

    with pytest.raises(saving.WrongCode):
        saving.use_code(link=link, code=code, at=NOON)


def test_a_new_code_ends_the_one_before(pothole):
    token, _ = begin(pothole)
    link = saved(token)
    first = code_of(link, NOON)
    second = code_of(link, NOON + timedelta(seconds=1))

    if first != second:
        with pytest.raises(saving.WrongCode):
            saving.use_code(link=link, code=first, at=NOON)
    assert saving.use_code(link=link, code=second, at=NOON) == token


def test_no_more_than_five_codes_are_sent_for_a_link(pothole):
    link = saved(begin(pothole)[0])
    for second in range(saving.MOST_CODES):
        saving.send_code(link=link, at=NOON + timedelta(seconds=second))

    with pytest.raises(saving.TooManyCodes):
        saving.send_code(link=link, at=NOON)


def test_beyond_five_letters_a_day_nothing_is_written_and_nothing_tells(pothole):
    until = []
    for _ in range(saving.MOST_LETTERS + 2):
        token, _ = begin(pothole)
        until.append(saving.save(token=token, address=ADDRESS, language="en", path="/back/", at=NOON))  # fmt: skip

    assert (len(set(until)), Message.objects.count()) == (1, saving.MOST_LETTERS)
    saving.save(token=token, address="PARENT@example.org", language="en", path="/back/", at=NOON)
    assert Message.objects.count() == saving.MOST_LETTERS
    saving.save(token=token, address=ADDRESS, language="en", path="/back/", at=NOON + timedelta(days=2))  # fmt: skip
    assert Message.objects.count() == saving.MOST_LETTERS + 1


def test_there_must_be_answers_that_are_not_sent_yet(pothole, sent):
    with pytest.raises(saving.NothingToKeep):
        saving.save(token=drafts.new_token(), address=ADDRESS, language="en", path="/", at=NOON)


@pytest.mark.parametrize("link", ["", "x", "A" * 43])
def test_a_link_that_never_was_is_like_one_that_is_over(pothole, link):
    with pytest.raises(saving.NoSuchLink):
        saving.opened(link, NOON)


def test_a_link_ends_with_its_answers(pothole):
    token, _ = begin(pothole)
    link = saved(token)
    key = Saved.objects.get().key_id

    assert saving.opened(link, NOON + saving.LASTS - timedelta(seconds=1)).token == token
    with pytest.raises(saving.NoSuchLink):
        saving.opened(link, NOON + saving.LASTS)
    assert saving.sweep_saved(at=NOON + saving.LASTS) == 1
    assert not DataKey.objects.filter(id=key).exists()


def test_a_link_whose_answers_are_gone_does_not_work(pothole):
    link = saved(begin(pothole)[0])
    Draft.objects.all().delete()

    with pytest.raises(saving.NoSuchLink):
        saving.send_code(link=link, at=NOON)


def test_saved_answers_outlive_those_nobody_saved(pothole):
    token, _ = begin(pothole)
    begin(pothole)
    saved(token)

    assert actions.sweep_drafts(before=NOON + timedelta(days=8)) == 1
    assert actions.sweep_drafts(before=NOON + saving.LASTS + timedelta(days=1)) == 1


def test_after_sending_the_link_still_leads_to_the_report(pothole):
    token, draft = begin(pothole, ANSWERS)
    link = saved(token)
    actions.submit(token=token, seen=draft.version, at=NOON)

    assert saving.use_code(link=link, code=code_of(link), at=NOON) == token


@pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"], transaction=True)
def test_of_many_who_use_a_code_at_once_one_succeeds(pothole):
    link = saved(begin(pothole)[0])
    code = code_of(link)

    def attempt(_):
        try:
            saving.use_code(link=link, code=code, at=NOON)
        except saving.WrongCode:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(4))) == 1
