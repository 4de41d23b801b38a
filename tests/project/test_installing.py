"""As docs/how-to/install.md says under “In production”: four databases by address, owners who migrate, roles that serve."""

import os
import secrets
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.support import environment
from tests.support.gate import CLONE, free_port, wait_for
from yett.project.environment import DATABASE_SETTINGS
from yett.project.home import Home
from yett.project.postgres import roles

pytestmark = [pytest.mark.slow]
MARK = f"real_{secrets.token_hex(4)}"
THERE = f"{MARK}_there"  # where a backup is brought back
PASSWORD = "not secret"
OWNERS = f"{MARK}_owner"


class Installation:
    """Four databases of one server as somebody else's installation sees them, and the command line on them."""

    def __init__(self, folder: Path, mark: str = MARK) -> None:
        self.port, self.mark = free_port(), mark
        self.settings = {
            "YETT_SITE_URL": "https://yett.example.org",
            "YETT_HOME": str(folder / "home"),
            "YETT_PORT": str(self.port),
            "YETT_SECRET_KEY": "a" * 64,
            "YETT_KEY_ENCRYPTION_KEY": "b" * 64,
        }

    def addresses(self, as_whom: Mapping[str, str]) -> dict[str, str]:
        host = roles.socket_folder(Home(environment.HOME))
        return {
            DATABASE_SETTINGS[
                alias
            ]: f"postgresql://{role}:{PASSWORD}@/{self.mark}_{alias}?host={host}"
            for alias, role in as_whom.items()
        }

    def environment(self, as_whom: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("YETT_")}
        return {**bare, **self.settings, **self.addresses(as_whom), **more}

    def yett(self, as_whom: Mapping[str, str], *arguments: str, **more: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "yett.project", *arguments], cwd=CLONE, text=True, check=False,
            env=self.environment(as_whom, more), capture_output=True,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr


OWNER = dict.fromkeys(DATABASE_SETTINGS, OWNERS)
APPS = {alias: f"{MARK}_{alias}_app" for alias in DATABASE_SETTINGS}
NAMED = {
    DATABASE_SETTINGS[alias].replace("DATABASE_URL", "APP_ROLE"): role
    for alias, role in APPS.items()
}


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[psycopg.Connection]:
    with roles.connect(
        Home(environment.HOME), user=roles.SUPERUSER, database="postgres"
    ) as connection:
        for role in (OWNERS, *APPS.values()):
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(PASSWORD)
                )
            )
        names = [
            sql.Identifier(f"{mark}_{alias}")
            for mark in (MARK, THERE)
            for alias in DATABASE_SETTINGS
        ]
        for name in names:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(OWNERS))
            )
        yield connection
        for name in names:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        for role in (*APPS.values(), OWNERS):
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture
def installation(server: psycopg.Connection, tmp_path: Path) -> Installation:
    return Installation(tmp_path)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({}, "YETT_APP_ROLE: is missing; name the role that the server will use"),
        ({"YETT_APP_ROLE": OWNERS}, f"YETT_APP_ROLE: {OWNERS!r} is the owner itself; the server needs a role that owns nothing"),
        ({"YETT_APP_ROLE": "nobody"}, "YETT_APP_ROLE: there is no role 'nobody' on that server; make it first"),
        ({**NAMED, "YETT_KEYS_APP_ROLE": "nobody"}, "YETT_KEYS_APP_ROLE: there is no role 'nobody' on that server; make it first"),
    ],
    ids=["none", "the owner", "nobody", "one is nobody"],
)  # fmt: skip
def test_migrating_needs_a_role_that_will_serve(installation, named, words):
    assert installation.yett(OWNER, "migrate", **named) == (1, f"{words}\n")


def test_migrating_says_which_database_does_not_let_us_in(installation):
    code, told = installation.yett({**OWNER, "keys": "stranger"}, "migrate", **NAMED)

    assert code == 1
    assert told.startswith("YETT_KEYS_DATABASE_URL: cannot enter the database as stranger: ")
    assert told.count("\n") == 1


@pytest.mark.parametrize("command", [("publish",), ("retention", "run"), ("backup", "b.tar")])
def test_a_database_that_is_not_there_is_named_in_one_sentence(installation, tmp_path, command):
    words = [str(tmp_path / word) if "." in word else word for word in command]
    code, told = installation.yett(dict.fromkeys(APPS, "stranger"), *words)

    assert code == 1
    assert told.startswith("A database cannot be reached or used: ")
    assert told.endswith("`yett doctor` says which, and what to do about it.\n")
    assert "Traceback" not in told


def test_what_the_page_says_gives_a_gate_that_serves_and_roles_that_keep_apart(installation):
    migrated = installation.yett(OWNER, "migrate", **NAMED)
    again = installation.yett(OWNER, "migrate", **NAMED)
    published = installation.yett(APPS, "publish")
    _, told = installation.yett(APPS, "doctor")

    assert (migrated[0], again[0], published[0]) == (0, 0, 0), migrated + again + published
    assert [line for line in told.splitlines() if "role" in line] == [
        f"well   The role {role} can do no more in “{alias}” than it needs."
        for alias, role in APPS.items()
    ]
    assert _served(installation) == "ready\n"
    assert oct((Path(installation.settings["YETT_HOME"])).stat().st_mode & 0o777) == "0o700"


def test_a_backup_is_brought_back_into_other_databases_by_address(installation, tmp_path):
    there = Installation(tmp_path / "there", THERE)
    file, keys = str(tmp_path / "gate.tar"), str(tmp_path / "keys.json")
    installation.yett(OWNER, "migrate", **NAMED)
    installation.yett(APPS, "publish")

    taken = installation.yett(OWNER, "backup", file, "--with-keys", keys)
    restored = there.yett(OWNER, "restore", file, **NAMED)
    again = there.yett(OWNER, "restore", file, **NAMED)
    published = there.yett(APPS, "publish")
    _, told = there.yett(APPS, "doctor")

    assert (taken[0], restored[0]) == (0, 0), taken[1] + restored[1]
    assert [line.partition(":")[0] for line in restored[1].splitlines()] == [
        "default", "identity", "ledger", "keys", "Counted", "Erased again what was not to be kept",
        "Restored. Letters that were on their way at the time of the backup go out again.",
    ]  # fmt: skip
    assert again[0] == 1
    assert "A restore fills empty databases only" in again[1]
    assert published == (0, ""), published
    assert [line for line in told.splitlines() if "role" in line] == [
        f"well   The role {role} can do no more in “{alias}” than it needs."
        for alias, role in APPS.items()
    ]
    assert _served(there) == "ready\n"


def _served(installation: Installation) -> str:
    """What /health/ready answers once `yett serve` says that it serves; then it is stopped as a manager stops it. A
    visitor with a wrong host is answered and not logged."""
    command = [sys.executable, "-m", "yett.project", "serve"]
    log = Path(installation.settings["YETT_HOME"]).with_name("log")
    with log.open("w") as kept:
        process = subprocess.Popen(
            command, cwd=CLONE, env=installation.environment(APPS, {}), stdin=subprocess.DEVNULL,
            stdout=kept, stderr=kept,
        )  # fmt: skip
    try:
        wait_for(lambda: _asked(installation.port, "/health/ready") != "", 60, log.read_text)
        assert _asked(installation.port, "/") == "400"
        return _asked(installation.port, "/health/ready")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        # A worker that is slow to stop is told of, which is no visitor.
        said = [line for line in log.read_text().splitlines() if "gracefully stop" not in line]
        assert said == [f"serving https://yett.example.org on http://127.0.0.1:{installation.port}"]


def _asked(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        with refused:
            return str(refused.code)
    except OSError:
        return ""
