"""`yett restore`: an installation from its backup, into a place where there is none."""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from yett.project import environment as env
from yett.project.backup import archive, programs
from yett.project.backup.programs import BackupProblem
from yett.project.backup.taking import KEYS, LASTING, SECRETS
from yett.project.gate import databases, home, set_up_django
from yett.project.home import Home
from yett.project.postgres.roles import OWNER
from yett.project.prepared import forget


class Given:
    """A secret that is not made but handed over."""

    def __init__(self, value: str) -> None:
        self.value = value

    def new(self) -> str:
        return self.value


def run(arguments: argparse.Namespace) -> None:
    file = Path(arguments.file).expanduser().absolute()
    place = home().open()
    manifest = archive.manifest_of(file)
    keys = archive.newest_keys(file.parent, manifest["keys"])
    take_secrets(place, arguments.keys, manifest["keys"])
    with databases():
        for line in restore(file, keys, place):
            print(line, flush=True)


def restore(file: Path, keys: Path, place: Home) -> Iterator[str]:
    # 1. Only where nothing is.
    refuse_what_is_there(place)
    # 2. The databases and the objects.
    with tempfile.TemporaryDirectory(dir=place.folder, prefix=".restore-") as name:
        folder = Path(name)
        archive.extracted(file, folder)
        archive.extracted(keys, folder)
        for alias in (*LASTING, KEYS):
            programs.restore(programs.database(place, alias), folder / f"{alias}.dump")
            yield f"{alias}: restored."
        objects = folder / archive.OBJECTS
        if objects.exists():
            objects.rename(place.folder / archive.OBJECTS)
    # 3. Count before anything is changed.
    yield count_again(place, file, keys)
    # 4. Up to date, with the app roles' rights.
    forget(place)
    set_up_django(OWNER)
    migrate = import_module("yett.project.migrate")
    migrate.migrate_all()
    migrate.act_as_app()
    # 5. What was due to be erased at the time of the backup was so since: erase it again.
    run = import_module("yett.domain.cases.actions.retention").run_retention(at=datetime.now(UTC))
    yield f"Erased again what was not to be kept: {run.proofs.count()} keys; {run.waiting} cases wait for letters."
    yield "Restored. Letters that were on their way at the time of the backup go out again."


def take_secrets(place: Home, keys: str | None, mark: str) -> None:
    """See to it that the key-encryption key here is the one the backup was sealed under, before one is made anew."""
    if keys:
        for name, value in _secrets_in(Path(keys)).items():
            place.secret(name, Given(value))
    kept = place.folder / "secrets" / SECRETS[0]
    value = env.text("YETT_KEY_ENCRYPTION_KEY") or (
        kept.read_text().strip() if kept.exists() else ""
    )
    if not value:
        raise BackupProblem(
            "The key-encryption key is not here: give the file that `yett backup --with-keys` wrote, as "
            "--keys FILE, or set YETT_KEY_ENCRYPTION_KEY_FILE. Without it nothing that was sealed can be opened."
        )
    if archive.mark_of(bytes.fromhex(value)) != mark:
        raise BackupProblem(
            "The key-encryption key here is not the one this backup was sealed under: give the right one, "
            "or an empty YETT_HOME and --keys FILE."
        )


def _secrets_in(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text())
        return {name: found[name] for name in SECRETS}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BackupProblem(f"Cannot read {file} as a file of keys: {problem}") from problem


def refuse_what_is_there(place: Home) -> None:
    for alias in (*LASTING, KEYS):
        one = programs.database(place, alias)
        with programs.connected(one) as connection:
            if found := programs.tables(connection):
                raise BackupProblem(
                    f"The database {one['NAME']} has {len(found)} tables already. A restore fills empty databases "
                    "only: set YETT_HOME to a new folder, or make new databases."
                )
    objects = place.folder / archive.OBJECTS
    if objects.exists() and any(objects.iterdir()):
        raise BackupProblem(f"{objects} is not empty: move it away first.")
    if objects.exists():
        os.rmdir(objects)


def count_again(place: Home, file: Path, keys: Path) -> str:
    """Every table has the rows it had in the snapshot; anything else stops the restore."""
    wanted: dict[str, Any] = (
        archive.manifest_of(file)["counts"] | archive.manifest_of(keys)["counts"]
    )
    for alias, tables in wanted.items():
        with programs.connected(programs.database(place, alias)) as connection:
            found = programs.counts(connection)
        wrong = [
            f"{table} {found.get(table)} of {count}"
            for table, count in tables.items()
            if found.get(table) != count
        ]
        if wrong:
            raise BackupProblem(f"Not all rows of {alias} came back: {'; '.join(wrong)}.")
    rows = sum(sum(tables.values()) for tables in wanted.values())
    return f"Counted: {rows} rows in {sum(map(len, wanted.values()))} tables, as in the backup."
