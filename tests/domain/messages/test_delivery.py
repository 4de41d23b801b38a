"""Messages over a real SMTP server on loopback, and what happens when it fails at each point."""

import socket
import uuid
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, transaction

from yett.adapters.email import Folder, Smtp
from yett.domain.messages import actions, ports
from yett.domain.messages.models import Message
from yett.domain.vault.actions import destroy, forget_ready_keys, take_keys

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)


class Mailbox:
    """A mail server that keeps what it takes, or answers as it is told."""

    def __init__(self):
        self.taken = []
        self.answer = "250 taken"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content, policy=default))
        return self.answer


@pytest.fixture
def mailbox():
    handler = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    before = list(ports._connected)
    ports.connect(
        Smtp(host="127.0.0.1", port=port, sender="gate@example.org", site="http://localhost:8000")
    )
    yield handler
    server.stop()
    ports._connected[:] = before


@pytest.fixture
def message():
    forget_ready_keys()
    yield written()
    forget_ready_keys()


def written(event="received"):
    return actions.write(
        about=uuid.UUID(int=1),
        event=event,
        key=take_keys(1, at=NOW)[0],
        to="someone@example.org",
        subject="Report a pothole: KTV4-9QXM",
        paragraphs=["Thank you.", "We will look by 1 July 2026."],
        path="/follow/token-of-it",
        language="en",
        at=NOW,
    )


def state(message):
    message.refresh_from_db()
    return message.state, message.unsure


def test_a_message_arrives_with_its_words_its_link_and_its_own_identifier(message, mailbox):
    assert actions.deliver(message_id=message.id, at=NOW) is True

    (mail,) = mailbox.taken
    assert mail["To"] == "someone@example.org"
    assert mail["Subject"] == "Report a pothole: KTV4-9QXM"
    assert mail["Message-ID"] == message.message_id
    assert mail.get_content().splitlines()[:3] == ["Thank you.", "", "We will look by 1 July 2026."]
    assert "http://localhost:8000/follow/token-of-it" in mail.get_content()
    assert state(message) == ("sent", 1)


def test_a_message_that_was_sent_is_not_sent_again(message, mailbox):
    actions.deliver(message_id=message.id, at=NOW)

    assert actions.deliver(message_id=message.id, at=NOW) is False
    assert len(mailbox.taken) == 1


def test_one_event_never_stands_twice_in_the_outbox(message):
    with pytest.raises(IntegrityError), transaction.atomic():
        written()
    assert Message.objects.count() == 1


def test_a_server_that_is_busy_is_tried_again_and_counts_no_doubtful_try(message, mailbox):
    mailbox.answer = "451 try later"

    with pytest.raises(ports.NotDelivered):
        actions.deliver(message_id=message.id, at=NOW)

    assert state(message) == ("queued", 0)
    mailbox.answer = "250 taken"
    assert actions.deliver(message_id=message.id, at=NOW) is True


def test_a_message_refused_for_good_is_not_tried_again(message, mailbox):
    mailbox.answer = "550 no such person"

    assert actions.deliver(message_id=message.id, at=NOW) is False
    assert state(message) == ("failed", 1)


def test_a_crash_after_the_server_took_it_sends_it_at_most_once_more_with_the_same_identifier(
    message, mailbox
):
    for _ in range(4):
        actions.deliver(message_id=message.id, at=NOW)
        Message.objects.filter(id=message.id, state="sent").update(state="sending", sent_at=None)

    assert [mail["Message-ID"] for mail in mailbox.taken] == [message.message_id] * 2
    assert state(message)[0] == "failed"


def test_the_row_holds_neither_the_address_nor_the_words(message):
    row = Message.objects.values().get(id=message.id)

    text = repr(
        {
            name: bytes(value) if isinstance(value, memoryview) else value
            for name, value in row.items()
        }
    )
    assert [word for word in ("someone", "pothole", "Thank", "token-of-it") if word in text] == []


def test_a_message_whose_key_was_destroyed_fails_quietly(message, mailbox):
    destroy([message.key_id])

    assert actions.deliver(message_id=message.id, at=NOW) is False
    assert (mailbox.taken, state(message)[0]) == ([], "failed")


def test_the_folder_keeps_one_file_for_each_message_however_often_it_is_sent(message, tmp_path):
    before = list(ports._connected)
    ports.connect(
        Folder(folder=tmp_path / "post", sender="gate@example.org", site="http://localhost:8000")
    )
    try:
        actions.deliver(message_id=message.id, at=NOW)
        Message.objects.filter(id=message.id).update(state="sending", sent_at=None)
        actions.deliver(message_id=message.id, at=NOW)
    finally:
        ports._connected[:] = before

    assert [path.name for path in (tmp_path / "post").iterdir()] == [f"{message.id}.eml"]
