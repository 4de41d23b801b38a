"""The machine and its settings: room on the disk, files for the pages, a way out for letters, nothing unsafe."""

import os
import shutil
import smtplib
import socket
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from yett.project.doctor.findings import Finding, note, well, wrong
from yett.project.stage import DEMO, PRODUCTION

GIGABYTE = 10**9
LEAST, COMFORT = 1 * GIGABYTE, 5 * GIGABYTE
PATIENCE = 5  # seconds


def disk(at: datetime) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.YETT_HOME).free
    words = f"{free / GIGABYTE:.1f} GB are free where {settings.YETT_HOME} lies."
    if free < LEAST:
        yield wrong(words, "Make room, before photos and the databases cannot be written any more.")
    elif free < COMFORT:
        yield note(words, "Plan for more.")
    else:
        yield well(words)


def page_files(at: datetime) -> Iterator[Finding]:
    """Without the manifest no page can be drawn."""
    root = settings.STATIC_ROOT
    wanted = [
        root / "staticfiles.json",
        root / "vendor" / "design-system" / "design-system.min.css",
    ]
    missing = [file for file in wanted if not file.exists()]
    if missing:
        yield wrong(
            f"The pages' own files are not there: {missing[0]} is missing.",
            "Run `make demo` in the clone once, or point YETT_STATIC_ROOT at where they lie.",
        )
    else:
        yield well("The pages' own files are there.")


def translations(at: datetime) -> Iterator[Finding]:
    """Every catalogue of words is compiled, and not from older words."""
    faces = settings.CLONE / "src" / "yett" / "faces"
    stale = [
        source
        for source in faces.rglob("*.po")
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    if stale:
        yield wrong(
            f"{stale[0].relative_to(settings.CLONE)} is not compiled as it stands: pages fall back to English.",
            "Run `make demo` in the clone, which compiles it.",
        )
    else:
        yield well("The translated words are compiled.")


def post(at: datetime) -> Iterator[Finding]:
    if not settings.YETT_SMTP_URL:
        place = f"Letters are written as files into {settings.YETT_POST}, and reach nobody."
        yield (wrong if settings.YETT_STAGE == PRODUCTION else note)(
            place, "Set YETT_SMTP_URL to a mail server, where real people are served."
        )
        return
    server = urlsplit(settings.YETT_SMTP_URL)
    where = f"{server.hostname}:{server.port or 25}"
    try:
        with smtplib.SMTP(str(server.hostname), server.port or 25, timeout=PATIENCE) as connection:
            connection.noop()
    except (OSError, smtplib.SMTPException, socket.gaierror) as problem:
        yield wrong(
            f"The mail server {where} cannot be reached ({type(problem).__name__}).",
            "See that it runs, that its name and port in YETT_SMTP_URL are right, and that no wall stands between.",
        )
    else:
        yield well(f"The mail server {where} answers.")


def safe(at: datetime) -> Iterator[Finding]:
    """Settings that are allowed, and still not what one would want before real people."""
    faults = list(_unsafe())
    yield from faults
    if not faults:
        yield well("The settings are safe.")


def _unsafe() -> Iterator[Finding]:
    stage = settings.YETT_STAGE
    if stage == DEMO:
        yield note(
            "This is a demonstration: it listens on this machine only, and its sign-ins share one password.",
            "Serve real people with `yett serve` (docs/how-to/install.md).",
        )
    if stage == PRODUCTION and settings.YETT_DEMONSTRATION:
        yield wrong("The pages say that this is a demonstration.", "Set YETT_DEMONSTRATION=no.")
    if stage == PRODUCTION and (settings.YETT_HOME / "demo-sign-ins.txt").exists():
        yield wrong(
            "The sign-ins of a demonstration are in this home.",
            "Serve from a home of its own, with databases that were never seeded by `yett demo`.",
        )
    if stage == PRODUCTION and os.geteuid() == 0 and settings.YETT_HOME.stat().st_uid == 0:
        yield wrong(
            f"The gate runs as root: {settings.YETT_HOME} belongs to root.",
            "Give YETT_HOME to an ordinary user who can read the clone. Started by root, the gate goes on as that user.",
        )
    if settings.DEBUG:
        yield wrong("DEBUG is on: pages would show the code.", "Take it out of the settings.")
    if settings.SECURE_PROXY_SSL_HEADER and not settings.YETT_METRICS_TOKEN:
        yield note(
            "Behind a proxy nobody can read /metrics, because no token is set.",
            "Set YETT_METRICS_TOKEN, if figures are wanted.",
        )
    if settings.YETT_SITE_URL.startswith("http://") and stage == PRODUCTION:
        yield wrong("The site's address is not https.", "Set YETT_SITE_URL to an https:// address.")
