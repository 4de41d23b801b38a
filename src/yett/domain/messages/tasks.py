from __future__ import annotations

import uuid
from datetime import UTC, datetime

from procrastinate.contrib.django import app

from yett.domain.jobs.tasks import GROWING_DELAY
from yett.domain.messages import actions


@app.task(name="messages.deliver", retry=GROWING_DELAY)
def deliver(message: str) -> bool:
    return actions.deliver(message_id=uuid.UUID(message), at=datetime.now(UTC))
