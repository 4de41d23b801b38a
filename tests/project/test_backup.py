"""A backup taken from a living gate fills an empty one, row for row; what was erased since stays erased."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.support import environment
from tests.support.officers import account, employ, send_report
from yett.domain.cases.actions import close, decide
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import opened
from yett.domain.catalogue import actions as catalogue
from yett.domain.documents.actions import take_photo
from yett.domain.documents.queries import photo as read_photo
from yett.domain.messages import actions as messages
from yett.domain.messages.models import Message
from yett.domain.vault.actions import forget_ready_keys
from yett.project.backup import archive, taking
from yett.project.backup.programs import BackupProblem
from yett.project.home import Home
from yett.project.postgres.lodging import SYSTEM_STATE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PLACE = Home(environment.HOME)
LOOK = """
import json
from yett.project.gate import databases, set_up_django
with databases():
    set_up_django()
    from yett.domain.cases.models import Case
    from yett.domain.cases.queries.opened import opened
    from yett.domain.documents.queries import photo
    told = {}
    for case in Case.objects.all():
        now = opened(case)
        told[case.reference] = {name: now.answers.get(name) for name in ("email", "where", "photo")}
        for one in now.answers.get("photo") or ():
            told[case.reference]["bytes"] = len(photo(one["id"], one["key"], "full"))
    print(json.dumps(told))
"""


@pytest.fixture
def nation(db):
    forget_ready_keys()
    catalogue.publish_nation(at=timezone.now())
    yield
    forget_ready_keys()


@pytest.fixture
def photo(nation):
    taken = take_photo(
        stream=Path("tests/domain/documents/one.heic").read_bytes(), at=timezone.now()
    )
    return {"id": str(taken.id), "key": taken.key, "width": taken.width, "height": taken.height}


@pytest.fixture
def cases(photo):
    """One open case with a photo; one closed for good, its letters sent, not yet erased."""
    officer = employ(account("officer@stirling.example"), "stirling", "Demo Officer")
    first, second, now = send_report(photo=[photo]), send_report(), timezone.now()
    outcome = opened(second).service.decision.outcomes[0]
    blanks = dict.fromkeys(outcome.blanks, "soon")
    then = now - timedelta(days=30)
    decide(case_id=second.id, version=1, outcome=outcome.key, blanks=blanks, by=officer, at=then)
    close(case_id=second.id, version=2, reason="It is mended.", by=officer, at=then)
    for message in Message.objects.all():
        messages.deliver(message_id=message.id, at=now)
    return first, second


@pytest.fixture
def new_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("restored") / "home"
    yield home
    name = home / "secrets" / "name"
    if os.geteuid() == 0 and name.exists():
        shutil.rmtree(SYSTEM_STATE / name.read_text().strip(), ignore_errors=True)


def backup(folder: Path, name: str, at=None) -> Path:
    taking.take(folder / name, PLACE, at=at or timezone.now())
    return folder / name


def secrets(folder: Path) -> Path:
    taking.write_secrets(folder / "keys.json")
    return folder / "keys.json"


def yett(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    bare = {name: value for name, value in os.environ.items() if not name.startswith("YETT_")}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**bare, "YETT_HOME": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def restore(home: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return yett(home, "-m", "yett.project", "restore", *map(str, arguments))


def test_all_comes_back_and_opens(cases, photo, tmp_path, new_home):
    first, second = cases
    file, keys = backup(tmp_path, "day.tar"), secrets(tmp_path)

    done = restore(new_home, file, "--keys", keys)
    looked = yett(new_home, "-c", LOOK)
    again = restore(new_home, file)

    assert done.returncode == 0, done.stderr
    assert "as in the backup" in done.stdout
    told = json.loads(looked.stdout)
    assert told[first.reference]["email"] == "reporter@example.org"
    assert told[first.reference]["where"]["words"] == "outside the bakery"
    assert told[first.reference]["bytes"] == len(read_photo(photo["id"], photo["key"], "full"))
    # The second was closed: what was due to go by now is erased again before anybody can look.
    assert told[second.reference]["where"]["words"] == "outside the bakery"
    assert told[second.reference]["email"] is None
    assert again.returncode == 1
    assert "A restore fills empty databases only" in again.stderr


def test_a_backup_from_before_the_erasure_stays_without_it(cases, tmp_path, new_home):
    """Yesterday's backup, today's keys: the address of the case that was closed is gone, and the open one's is not."""
    first, second = cases
    yesterday = backup(tmp_path, "yesterday.tar", timezone.now() - timedelta(days=1))
    run = run_retention(at=timezone.now())
    backup(tmp_path, "today.tar")

    done = restore(new_home, yesterday, "--keys", secrets(tmp_path))
    looked = yett(new_home, "-c", LOOK)

    assert run.proofs.count() == 1
    assert done.returncode == 0, done.stderr
    emails = {
        reference: answers["email"] for reference, answers in json.loads(looked.stdout).items()
    }
    assert emails == {first.reference: "reporter@example.org", second.reference: None}


def test_nothing_is_restored_without_its_keys(cases, tmp_path, new_home):
    file, keys = backup(tmp_path, "day.tar"), secrets(tmp_path)
    other = tmp_path / "other.json"
    other.write_text(json.dumps(json.loads(keys.read_text()) | {"key-encryption-key": "ab" * 32}))
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(file, alone)

    told = [
        restore(new_home, file).stderr,
        restore(new_home.with_name("another"), file, "--keys", other).stderr,
        restore(new_home, alone / "day.tar", "--keys", keys).stderr,
        restore(new_home, keys).stderr,
    ]

    assert "The key-encryption key is not here" in told[0]
    assert "is not the one this backup was sealed under" in told[1]
    assert "do not lie beside the backup" in told[2]
    assert "as a backup" in told[3]


def test_the_key_encryption_key_is_in_neither_file(cases, photo, tmp_path):
    file = backup(tmp_path, "day.tar")

    raw = settings.YETT_KEY_ENCRYPTION_KEY
    files = [file, archive.newest_keys(tmp_path, archive.mark_of(raw))]
    held = [guise in one.read_bytes() for one in files for guise in (raw, raw.hex().encode())]
    assert held == [False] * 4
    assert [oct(one.stat().st_mode & 0o777) for one in files] == ["0o600"] * 2
    with tarfile.open(file) as tar:
        assert [name for name in tar.getnames() if not name.startswith("objects/")] == [
            "manifest.json", "default.dump", "identity.dump", "ledger.dump",
        ]  # fmt: skip
        kept = {name.rpartition("/")[2] for name in tar.getnames() if name.startswith("objects/")}
    assert {f"{uuid.UUID(photo['id']).hex}-{size}" for size in ("full", "thumbnail")} <= kept


def test_wrapped_keys_live_a_week(cases, tmp_path):
    now = timezone.now()
    for days in (9, 8, 3, 0):
        backup(tmp_path, f"{days}.tar", now - timedelta(days=days))

    kept = sorted(file.name for file in tmp_path.glob("yett-keys-*.tar"))
    mark = archive.mark_of(settings.YETT_KEY_ENCRYPTION_KEY)
    wanted = [archive.keys_file(tmp_path, mark, now - timedelta(days=days)).name for days in (3, 0)]
    assert kept == wanted
    assert len(list(tmp_path.glob("[0-9].tar"))) == 4


def test_a_file_that_is_there_is_not_written_over(cases, tmp_path):
    (tmp_path / "day.tar").write_text("dear to somebody")

    with pytest.raises(BackupProblem, match="is there already"):
        backup(tmp_path, "day.tar")

    assert (tmp_path / "day.tar").read_text() == "dear to somebody"
    assert Case.objects.count() == 2
