"""`yett backup`: all of an installation as it stands, while it serves."""

import argparse
import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from yett.project.backup import archive, programs
from yett.project.backup.programs import BackupProblem
from yett.project.gate import databases, home, set_up_django
from yett.project.home import Home

# The cases come first: what they rest on was there before them, and may since have been added to or erased.
LASTING = ("default", "identity", "ledger")
KEYS = "keys"
SECRETS = ("key-encryption-key", "secret-key")


def run(arguments: argparse.Namespace) -> None:
    file = Path(arguments.file).expanduser().absolute()
    secrets = Path(arguments.with_keys).expanduser().absolute() if arguments.with_keys else None
    with databases():
        set_up_django()
        for line in take(file, home(), at=datetime.now(UTC)):
            print(line, flush=True)
        if secrets is not None:
            print(write_secrets(secrets))


def take(file: Path, place: Home, *, at: datetime) -> list[str]:
    """Write the backup and, beside it, today's wrapped keys. Answers what was done, in words."""
    _refuse(file)
    mark = archive.mark_of(settings.YETT_KEY_ENCRYPTION_KEY)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".yett-backup-") as name:
        folder = Path(name)
        about = {"taken_at": at.isoformat(), "keys": mark}
        counts = {alias: _dump(place, alias, folder) for alias in LASTING}
        keys = {KEYS: _dump(place, KEYS, folder)}
        with archive.written(file, about | {"counts": counts}) as tar:
            for alias in LASTING:
                tar.add(folder / f"{alias}.dump", f"{alias}.dump")
            objects = archive.add_objects(tar, settings.YETT_HOME / archive.OBJECTS)
        beside = archive.keys_file(file.parent, mark, at)
        with archive.written(beside, about | {"counts": keys}) as tar:
            tar.add(folder / f"{KEYS}.dump", f"{KEYS}.dump")
    gone = archive.forget_old_keys(file.parent, mark, at)
    return _told(file, beside, counts, objects, gone)


def _refuse(file: Path) -> None:
    if file.exists():
        raise BackupProblem(f"{file} is there already: give another name.")
    if not file.parent.is_dir():
        raise BackupProblem(f"There is no folder {file.parent}: make it first.")


def _dump(place: Home, alias: str, folder: Path) -> dict[str, int]:
    return programs.dump(programs.database(place, alias), folder / f"{alias}.dump")


def _told(
    file: Path, beside: Path, counts: dict[str, dict[str, int]], objects: int, gone: list[Path]
) -> list[str]:
    cases, size = counts["default"].get("cases_case", 0), file.stat().st_size / 1e6
    return [
        f"{file}: {cases} cases, {objects} objects, {size:.1f} MB.",
        f"{beside}: the wrapped keys. Keep the two together, and no copy of this one for longer than a week.",
        *(f"{old} was older than a week and is removed." for old in gone),
        "The key-encryption key is in neither; --with-keys FILE writes it apart.",
    ]


def write_secrets(file: Path) -> str:
    """The two secrets without which a restored gate cannot open anything, or would forget its signatures."""
    values = (settings.YETT_KEY_ENCRYPTION_KEY.hex(), settings.SECRET_KEY)
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as problem:
        raise BackupProblem(f"Cannot write {file}: {problem.strerror}.") from problem
    with os.fdopen(handle, "w") as out:
        json.dump(dict(zip(SECRETS, values, strict=True)), out)
    return f"{file}: the key-encryption key. Whoever has it and the backup reads everything: keep it elsewhere."
