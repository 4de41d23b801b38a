"""What a demonstration begins with: an officer and a chief for each body, with a password made for this home alone."""

import os
from datetime import datetime

from django.conf import settings

from yett.domain.bodies.actions import seed_demo_staff
from yett.domain.catalogue.queries import nation
from yett.domain.clients.actions import seed_demo_client
from yett.project.home import Password

SHOWN = 4
DEMO_KEY = "demo"  # everybody knows it: for trying Open311


def seed(*, at: datetime) -> None:
    """Through the same actions as everything else; asked twice, it changes nothing."""
    seed_demo_client(key=DEMO_KEY, at=at)
    password = settings.HOME.secret("demo-password", Password)
    bodies = {body.id: str(body.name) for body in nation().bodies.values()}
    sign_ins = seed_demo_staff(bodies=bodies, at=at, password=password)
    addresses = [address for address, _ in sign_ins]
    _write(addresses, password)


def _write(addresses: list[str], password: str) -> None:
    """For their owner's eyes: the file is 0600."""
    lines = [
        f"staff sign in at {settings.YETT_SITE_URL}/sign-in/ with password {password}",
        *(f"  {address}" for address in addresses[:SHOWN]),
        f"  … an officer and a chief (supervisor, publisher, operator, auditor) for each of {len(addresses) // 2} bodies,",
        f"  all in {settings.YETT_HOME / 'demo-staff.txt'}",
        f"programs report at {settings.YETT_SITE_URL}/open311/v2/ with api_key={DEMO_KEY}",
    ]
    for name, content in (
        ("demo-sign-ins.txt", "\n".join(lines)),
        ("demo-staff.txt", "\n".join(addresses)),
    ):
        file = settings.YETT_HOME / name
        with os.fdopen(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as out:
            out.write(content + "\n")
