"""Write a message beside the fact it tells of; hand it over later, once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from django.db.models import F, Q

from yett.domain.jobs.actions import Job, later, store
from yett.domain.messages import ports
from yett.domain.messages.models import Message
from yett.domain.vault.actions import OpenKey
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import seal, unseal
from yett.kernel.problems import Problem

UNSURE_AT_MOST = 2  # a letter whose fate is not known goes at most once more


class NotDead(Problem):
    """This letter needs no help: it was sent, or is on its way."""

    retry = False


class Erased(Problem):
    """The words of this letter have been erased, so it cannot be sent any more."""

    retry = False


class Writing(TypedDict):
    """What a message is made of. `about` and `event` name it once; `path` is the page it leads to, and `lead` stands before
    that link where it is not the page of a case."""

    about: uuid.UUID
    event: str
    key: OpenKey
    to: str
    subject: str
    paragraphs: Sequence[str]
    path: str
    language: str
    at: datetime
    lead: NotRequired[str]


def write(**writing: Unpack[Writing]) -> Message:
    """Put one message into the outbox and a job into the queue: two statements, in the caller's transaction."""
    message, job = drafted(**writing)
    message.save(force_insert=True)
    store(job)
    return message


def drafted(**writing: Unpack[Writing]) -> tuple[Message, Job]:
    """The same message and job, not yet stored: the caller writes them with the rows they follow from."""
    key = writing["key"]
    message = Message(
        id=uuid.uuid4(),
        about=writing["about"],
        event=writing["event"],
        key_id=key.id,
        made_at=writing["at"],
    )
    letter = {
        "to": writing["to"],
        "subject": writing["subject"],
        "paragraphs": list(writing["paragraphs"]),
        "path": writing["path"],
        "language": writing["language"],
        "lead": writing.get("lead", ""),
    }
    message.sealed = seal(key.secret, letter, _context(message.id))
    return message, Job("messages.deliver", f"message {message.id}", {"message": str(message.id)})


def drop_waiting(*, about: uuid.UUID) -> int:
    """Take back what was still to go out about this, in the caller's transaction; answers how many letters."""
    gone, _ = Message.objects.filter(about=about, state=Message.State.QUEUED).delete()
    return gone


def deliver(*, message_id: uuid.UUID, at: datetime) -> bool:
    """Hand one message over; answers whether it went. Raises NotDelivered when it is to be tried again.

    1. Claim it: one conditional update, which also counts that its fate is now open.
    2. Hand it over. If it surely was not taken, the claim is given back.
    3. Note that it went. A crash between 2 and 3 leaves its fate open: it may go once more, under the same Message-ID.
    """
    claimed = _claim(message_id)
    if claimed is None:
        return False
    letter = _open(claimed)
    if letter is None:
        _fail(message_id, Message.Trouble.ERASED)
        return False
    try:
        ports.post().send(letter)
    except ports.Refused:
        _fail(message_id, Message.Trouble.REFUSED)
        return False
    except ports.NotDelivered:
        Message.objects.filter(id=message_id, state=Message.State.SENDING).update(
            state=Message.State.QUEUED, unsure=F("unsure") - 1
        )
        raise
    Message.objects.filter(id=message_id).update(state=Message.State.SENT, sent_at=at)
    return True


def try_again(*, message_id: uuid.UUID, waiting_since: datetime) -> uuid.UUID:
    """Put a failed letter, or one that has waited since before this moment, back into the queue; what it is about.

    In the caller's transaction. Raises NotDead, or Erased when its key is no more.
    """
    dead = Q(state=Message.State.FAILED) | (
        ~Q(state=Message.State.SENT) & Q(made_at__lt=waiting_since)
    )
    message = Message.objects.select_for_update().filter(dead, id=message_id).first()
    if message is None:
        raise NotDead
    if not open_keys([message.key_id]):
        raise Erased
    message.state, message.unsure, message.trouble = Message.State.QUEUED, 0, ""
    message.save(update_fields=["state", "unsure", "trouble"])
    later("messages.deliver", lock=f"message {message.id}", message=str(message.id))
    return message.about


def _claim(message_id: uuid.UUID) -> Message | None:
    open_states = [Message.State.QUEUED, Message.State.SENDING]
    waiting = Message.objects.filter(id=message_id, state__in=open_states)
    if waiting.filter(unsure__lt=UNSURE_AT_MOST).update(
        state=Message.State.SENDING, unsure=F("unsure") + 1
    ):
        return Message.objects.get(id=message_id)
    waiting.update(state=Message.State.FAILED, trouble=Message.Trouble.UNSURE)
    return None


def _open(message: Message) -> ports.Letter | None:
    """The letter, or None when its key has been destroyed in the meantime."""
    secret = open_keys([message.key_id]).get(message.key_id)
    if secret is None:
        return None
    words = unseal(secret, bytes(message.sealed), _context(message.id))
    return ports.Letter(
        to=words["to"],
        subject=words["subject"],
        paragraphs=tuple(words["paragraphs"]),
        path=words["path"],
        language=words["language"],
        lead=words.get("lead", ""),
        message_id=message.message_id,
    )


def _fail(message_id: uuid.UUID, trouble: Message.Trouble) -> None:
    Message.objects.filter(id=message_id, state=Message.State.SENDING).update(
        state=Message.State.FAILED, trouble=trouble
    )


def _context(message_id: uuid.UUID) -> str:
    return f"message {message_id}"
