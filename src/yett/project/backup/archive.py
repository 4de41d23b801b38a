"""The files of a backup: plain tar, a manifest first, written whole or not at all, for their owner's eyes only."""

import hashlib
import hmac
import json
import os
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from yett.project.backup.programs import BackupProblem

FORM = 1
MANIFEST = "manifest.json"
OBJECTS = "objects"
KEYS_LIVE = timedelta(days=7)
KEYS_NAME = "yett-keys-{mark}-{day}.tar"


def mark_of(key: bytes) -> str:
    """A name for a key-encryption key that tells nothing of it: the same for the same key, and no way back."""
    return hmac.new(key, b"yett key mark", hashlib.sha256).hexdigest()[:16]


@contextmanager
def written(file: Path, manifest: Mapping[str, Any]) -> Iterator[tarfile.TarFile]:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as tar:
                _add_manifest(tar, {"form": FORM, **manifest})
                yield tar
            out.flush()
            os.fsync(out.fileno())
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)


def _add_manifest(tar: tarfile.TarFile, manifest: Mapping[str, Any]) -> None:
    content = json.dumps(manifest, indent=1, sort_keys=True).encode()
    about = tarfile.TarInfo(MANIFEST)
    about.size, about.mode = len(content), 0o600
    tar.addfile(about, BytesIO(content))


def add_objects(tar: tarfile.TarFile, folder: Path) -> int:
    """Every object there is; one that goes away while we walk has been swept, and is no loss."""
    added = 0
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            try:
                tar.add(file, f"{OBJECTS}/{file.relative_to(folder)}", recursive=False)
            except FileNotFoundError:
                continue
            added += 1
    return added


def manifest_of(file: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            first = tar.next()
            content = tar.extractfile(first) if first and first.name == MANIFEST else None
            found = json.loads(content.read()) if content else {}
    except (OSError, tarfile.TarError, ValueError) as problem:
        raise BackupProblem(f"Cannot read {file} as a backup: {problem}") from problem
    if not isinstance(found, dict) or found.get("form") != FORM:
        raise BackupProblem(f"{file} is not a backup that this edition of yett can read.")
    return found


def extracted(file: Path, into: Path) -> None:
    """Only plain files with tame names come out. (tarfile's own filter is missing from Python 3.11.2.)"""
    with tarfile.open(file) as tar:
        for member in tar:
            place = (into / member.name).resolve()
            content = tar.extractfile(member) if member.isfile() else None
            if content is None or not place.is_relative_to(into.resolve()):
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            with content, place.open("wb") as out:
                shutil.copyfileobj(content, out)


def keys_file(folder: Path, mark: str, at: datetime) -> Path:
    return folder / KEYS_NAME.format(mark=mark, day=f"{at:%Y-%m-%dT%H%M%S}")


def newest_keys(folder: Path, mark: str) -> Path:
    found = sorted(folder.glob(KEYS_NAME.format(mark=mark, day="*")))
    if not found:
        name = KEYS_NAME.format(mark=mark, day="…")
        raise BackupProblem(
            f"The wrapped keys ({name}) do not lie beside the backup in {folder}: "
            "put the newest of them there. Without them nothing that was sealed can be opened."
        )
    return found[-1]


def forget_old_keys(folder: Path, mark: str, at: datetime) -> list[Path]:
    """Wrapped keys are not kept for long: an old file of them would bring back what was erased since."""
    oldest = keys_file(folder, mark, at - KEYS_LIVE).name
    old = [file for file in folder.glob(KEYS_NAME.format(mark=mark, day="*")) if file.name < oldest]
    for file in old:
        file.unlink()
    return old
