"""Letters about what is reported near a place: none without a yes, one a day at most, and nothing left when they stop."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from tests.domain.cases.reports import NOON
from tests.support.nation import publish_nation
from tests.support.officers import send_report
from yett.adapters import email
from yett.domain.alerts import actions
from yett.domain.alerts.models import Alert
from yett.domain.alerts.queries import NoSuchAlert, alert
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.ledger.models import Entry
from yett.domain.messages import actions as messages
from yett.domain.messages import ports
from yett.domain.messages.models import Message
from yett.domain.publications import actions as publishing
from yett.domain.vault.actions import forget_ready_keys
from yett.domain.vault.models import DataKey

NOW = timezone.now()
DAY = timedelta(days=1)
READER = "reader.of.alerts@example.org"
HERE = (56.1165, -3.9369)
OFFICER = Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")


class Letters:
    def __init__(self):
        self.sent = []

    def send(self, letter):
        self.sent.append(letter)


@pytest.fixture
def letters(db):
    forget_ready_keys()
    publish_nation(at=NOON)
    before, kept = ports.post(), Letters()
    ports.connect(kept)
    yield kept
    ports.connect(before)
    forget_ready_keys()


def posted(letters) -> list[ports.Letter]:
    """What goes out when the queue has done its work: only letters to our reader count."""
    already = len(letters.sent)
    for message in Message.objects.filter(state="queued"):
        messages.deliver(message_id=message.id, at=NOW)
    return [letter for letter in letters.sent[already:] if letter.to == READER]


def ask(**changes):
    said = {
        "address": READER, "place": "Stirling", "spot": HERE, "radius_m": 1000, "service_id": "",
        "language": "en", "at": NOW,
    }  # fmt: skip
    actions.ask(**{**said, **changes})


def token_in(letter: ports.Letter) -> str:
    return re.search(r"/alerts/(\S+)", "\n".join(letter.paragraphs))[1]


@pytest.fixture
def token(letters) -> str:
    ask()
    (letter,) = posted(letters)
    found = token_in(letter)
    actions.confirm(token=found, at=NOW)
    return found


def test_nothing_is_sent_but_one_question_until_there_is_a_yes(letters):
    ask()
    (question,) = posted(letters)
    send_report()

    assert actions.tell(at=NOW + DAY) == 0
    assert posted(letters) == []
    assert "say yes" in question.paragraphs[1]


def test_what_is_new_near_the_place_is_told_once(letters, token):
    send_report()
    number = Case.objects.get().public_number

    assert [actions.tell(at=NOW + DAY), actions.tell(at=NOW + DAY)] == [1, 0]
    (letter,) = posted(letters)
    assert letter.subject == "Reported near Stirling"
    assert letter.paragraphs[1:3] == (
        "Report a pothole, near Stirling, Stirling Council",
        f"/reports/{number}",
    )
    assert letter.paragraphs[-1] == f"/alerts/{token}"


def test_what_was_there_before_the_yes_is_not_new(letters):
    send_report()
    ask()
    actions.confirm(token=token_in(posted(letters)[0]), at=NOW)

    assert actions.tell(at=NOW + DAY) == 0


def test_what_is_far_away_or_of_another_kind_is_not_told(letters):
    ask(spot=(57.0, -3.0))
    ask(service_id="streets/report-graffiti")
    for letter in posted(letters):
        actions.confirm(token=token_in(letter), at=NOW)
    send_report()

    assert actions.tell(at=NOW + DAY) == 0


def test_what_is_hidden_is_not_told(letters, token):
    send_report()
    publishing.hide(case_id=Case.objects.get().id, reason="names someone", by=OFFICER, at=NOW)

    assert actions.tell(at=NOW + DAY) == 0


def test_nothing_personal_of_a_report_is_in_a_letter(letters, token):
    case = send_report()
    actions.tell(at=NOW + DAY)

    text = str(posted(letters))
    assert [
        word for word in (case.reference, "bakery", "reporter@", "56.1165") if word in text
    ] == []


def test_the_row_names_no_one(letters, token):
    row = str(Alert.objects.values().get()) + str(Message.objects.values())

    assert [word for word in (READER, "reader.of", "Stirling", "56.1", token) if word in row] == []


def test_to_stop_is_to_erase(letters, token):
    send_report()
    actions.tell(at=NOW + DAY)
    key = Alert.objects.get().key_id

    actions.stop(token=token, at=NOW)

    assert not Alert.objects.exists()
    assert not DataKey.objects.filter(id=key).exists()
    assert posted(letters) == []
    for verb in (actions.stop, actions.confirm):
        with pytest.raises(NoSuchAlert):
            verb(token=token, at=NOW)
    with pytest.raises(NoSuchAlert):
        alert(token)


def test_what_nobody_says_yes_to_is_erased(letters, token):
    ask(address="other@example.org")

    assert actions.forget_unconfirmed(at=NOW + DAY) == 0
    assert actions.forget_unconfirmed(at=NOW + 3 * DAY) == 1
    assert Alert.objects.get().confirmed_at


def test_somebody_who_did_not_ask_gets_three_questions_a_day_and_no_more(letters):
    for _ in range(5):
        ask()
    ask(address=READER.upper())

    assert len(posted(letters)) == 3
    ask(at=NOW + DAY)
    assert len(posted(letters)) == 1


def test_yes_twice_is_once_and_it_is_on_record(letters, token):
    actions.confirm(token=token, at=NOW + DAY)

    row = Alert.objects.get()
    assert row.confirmed_at == NOW
    done = Entry.objects.filter(subject=row.id).order_by("subject_seq")
    assert [entry.action for entry in done] == ["ask for letters", "say yes to letters"]


def test_in_gaelic(letters):
    ask(language="gd")

    (letter,) = posted(letters)
    assert letter.language == "gd"
    assert "say yes" not in " ".join(letter.paragraphs)


def test_a_page_of_ours_is_written_out_in_the_mail():
    letter = ports.Letter(
        "a@example.org", "s", ("Open:", "/alerts/t", "/not a page"), "", "en", "<1@x>"
    )

    text = email.compose(letter, sender="b@example.org", site="https://gate.example/").get_content()
    assert text == "Open:\n\nhttps://gate.example/alerts/t\n\n/not a page\n"
