"""Whether a home's databases were prepared by this very code, nation and address: then a start can leave it out."""

import hashlib
from pathlib import Path

from yett.project import environment as env
from yett.project.gate import CLONE
from yett.project.home import Home


def is_prepared(place: Home, digest: str) -> bool:
    try:
        return _mark(place).read_text() == digest
    except FileNotFoundError:
        return False


def remember(place: Home, digest: str) -> None:
    _mark(place).write_text(digest)


def forget(place: Home) -> None:
    """Whenever something may have been changed by hand."""
    _mark(place).unlink(missing_ok=True)


def digest_now() -> str:
    nation = env.folder("YETT_NATION", CLONE / "scotland")
    settings = (env.text("YETT_SITE_URL"), env.text("YETT_PORT"))
    digest = hashlib.sha256(repr(settings).encode())
    files = [
        *CLONE.glob("src/yett/**/*.py"),
        *nation.rglob("*.yett"),
        CLONE / "requirements/run.txt",
    ]
    for file in sorted(files):
        digest.update(str(file).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _mark(place: Home) -> Path:
    return place.folder / "prepared"
