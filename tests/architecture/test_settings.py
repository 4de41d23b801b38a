"""Settings are read strictly; what is unsafe does not start."""

import os
import subprocess
import sys

import pytest

from yett.project import environment as env
from yett.project.home import Home, HomeProblem, Key, Password

URLS = {
    name: f"postgresql://app:secret@localhost/{alias}"
    for alias, name in env.DATABASE_SETTINGS.items()
}


def start(tmp_path, **settings) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of their own."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("YETT_")}
    return subprocess.run(
        [sys.executable, "-c", "import yett.project.settings"],
        env={**bare, "YETT_HOME": str(tmp_path / "home"), **settings},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_production_over_https_with_four_databases_starts(tmp_path):
    done = start(tmp_path, **URLS, YETT_SITE_URL="https://yett.example.org")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({**URLS}, "YETT_SITE_URL is 'http://localhost:8000'; it must begin with https://"),
        ({**URLS, "YETT_SITE_URL": "https://yett.example.org", "YETT_HOSTS": "*"}, "YETT_HOSTS holds '*'; name the hosts"),
        ({"YETT_STAGE": "production", "YETT_SITE_URL": "https://yett.example.org"}, "YETT_DATABASE_URL and its three companions are not set"),
        ({"YETT_STAGE": "prod"}, "YETT_STAGE: 'prod' is not one of demo, test, production"),
        ({"YETT_PORT": "eighty"}, "YETT_PORT: 'eighty' is not a whole number of at least 1"),
        ({"YETT_SITE_URL": "localhost"}, "YETT_SITE_URL: 'localhost' is not an address such as https://yett.example.org"),
        ({"YETT_DATABASE_URL": URLS["YETT_DATABASE_URL"]}, "YETT_IDENTITY_DATABASE_URL: is missing; the four go together"),
        ({**URLS, "YETT_KEYS_DATABASE_URL": "sqlite:///x"}, "YETT_KEYS_DATABASE_URL: is not postgresql://role:password@host:port/name"),
        ({**URLS, "YETT_KEYS_DATABASE_URL": f"{URLS['YETT_KEYS_DATABASE_URL']}?sslmod=require"}, "YETT_KEYS_DATABASE_URL: 'sslmod' after the ? is not one of host, sslmode, sslrootcert, sslcert, sslkey, channel_binding"),
        ({"YETT_SECRET_KEY_FILE": "/nowhere"}, "YETT_SECRET_KEY_FILE: cannot read /nowhere: No such file or directory"),
    ],
)  # fmt: skip
def test_a_bad_setting_stops_the_start_with_its_name(tmp_path, settings, words):
    done = start(tmp_path, **settings)

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].strip() == words


def test_an_address_may_name_a_socket_and_how_to_encrypt(monkeypatch):
    for name, url in URLS.items():
        monkeypatch.setenv(
            name, url.replace("localhost", "") + "?host=/Run/yett&sslmode=verify-full"
        )

    found = env.databases()["keys"]

    assert (found["HOST"], found["OPTIONS"]) == (
        "/Run/yett",
        {**env.OPTIONS, "sslmode": "verify-full"},
    )


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path):
    home = Home(tmp_path / "home")

    first, second = home.secret("key", Key), home.secret("key", Key)

    file = tmp_path / "home" / "secrets" / "key"
    assert first == second
    assert (oct(file.stat().st_mode & 0o777), oct(home.folder.stat().st_mode & 0o777)) == (
        "0o600",
        "0o700",
    )
    assert home.secret("password", Password) != first


def test_a_home_is_locked_by_one_at_a_time(tmp_path):
    home = Home(tmp_path / "home").open()
    lock = home.lock()

    with pytest.raises(HomeProblem, match="yett is already running on"):
        home.lock()

    lock.release()
    home.lock().release()
