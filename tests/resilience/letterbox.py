"""A mail server on the loopback that keeps what it is given, and counts."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.gate import free_port


class Letterbox:
    """{address: [Message-ID of each letter that arrived there]}"""

    def __init__(self) -> None:
        self.arrived: dict[str, list[str]] = defaultdict(list)
        self._lock = threading.Lock()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        letter = message_from_bytes(envelope.original_content or b"", policy=default)
        with self._lock:
            for address in envelope.rcpt_tos:
                self.arrived[address].append(str(letter["Message-ID"]))
        return "250 kept"


@contextmanager
def opened() -> Iterator[tuple[Letterbox, str]]:
    """The letterbox and its address."""
    box, port = Letterbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()
