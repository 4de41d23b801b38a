"""Letters as electronic mail: over SMTP, or into a folder where nothing leaves the machine."""

from __future__ import annotations

import os
import smtplib
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

from yett.domain.messages.ports import Letter, NotDelivered, Refused

TIMEOUT = 20  # seconds


def compose(letter: Letter, *, sender: str, site: str) -> EmailMessage:
    """The letter as plain text, with the one link it leads to, if any."""
    with translation.override(letter.language):
        lead = letter.lead or gettext("Follow what happens, or add something, here:")
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = letter.to
    mail["Subject"] = letter.subject
    mail["Message-ID"] = letter.message_id
    mail["Content-Language"] = letter.language
    mail["Auto-Submitted"] = "auto-generated"
    where = [f"{lead}\n{site.rstrip('/')}{letter.path}"] if letter.path else []
    paragraphs = [_with_site(one, site) for one in letter.paragraphs]
    mail.set_content("\n\n".join([*paragraphs, *where]) + "\n")
    return mail


def _with_site(paragraph: str, site: str) -> str:
    """A paragraph that is a page of ours, whole."""
    is_page = paragraph.startswith("/") and len(paragraph.split()) == 1
    return f"{site.rstrip('/')}{paragraph}" if is_page else paragraph


class Smtp:
    """Sends over SMTP. What fails before the message is taken was surely not delivered."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        sender: str,
        site: str,
        user: str = "",
        password: str = "",
        tls: bool = False,
    ) -> None:
        self._host, self._port = host, port
        self._user, self._password, self._tls = user, password, tls
        self._sender, self._site = sender, site

    def send(self, letter: Letter) -> None:
        mail = compose(letter, sender=self._sender, site=self._site)
        try:
            connection = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(str(error)) from error
        with connection:
            self._hand_over(connection, mail)

    def _hand_over(self, connection: smtplib.SMTP, mail: EmailMessage) -> None:
        try:
            if self._tls:
                connection.starttls()
            if self._user:
                connection.login(self._user, self._password)
            connection.send_message(mail)
        except (
            smtplib.SMTPRecipientsRefused,
            smtplib.SMTPSenderRefused,
            smtplib.SMTPDataError,
        ) as error:
            raise (Refused if _for_good(error) else NotDelivered)(str(error)) from error
        except (
            smtplib.SMTPHeloError,
            smtplib.SMTPNotSupportedError,
            smtplib.SMTPAuthenticationError,
        ) as error:
            raise NotDelivered(str(error)) from error


def _for_good(error: smtplib.SMTPException) -> bool:
    """5xx is for good, 4xx for now (RFC 5321)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return getattr(error, "smtp_code", 0) >= 500


class Folder:
    """Writes each letter as an .eml file. For demonstrations and tests: nothing leaves the machine."""

    def __init__(self, *, folder: Path, sender: str, site: str) -> None:
        self._folder, self._sender, self._site = folder, sender, site

    def send(self, letter: Letter) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = letter.message_id.strip("<>").partition("@")[0]
        handle, draft = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".eml")
        with os.fdopen(handle, "wb") as file:
            file.write(bytes(compose(letter, sender=self._sender, site=self._site)))
        Path(draft).replace(self._folder / f"{name}.eml")
