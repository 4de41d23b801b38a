"""Loaded before anything else: a home of its own for this test run, shared by its parallel workers."""

import os
import shutil
import tempfile
from pathlib import Path

from yett.project.home import Home
from yett.project.postgres import roles

CACHE = Path(__file__).resolve().parents[2] / ".cache"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def _begin() -> None:
    for name in [name for name in os.environ if name.startswith("YETT_")]:
        del os.environ[name]
    home = tempfile.mkdtemp(prefix=f"yett-test-{os.getpid()}-")
    os.environ["YETT_TEST_RUN"] = f"test-{os.getpid()}"
    os.environ["YETT_HOME"] = home
    os.environ["YETT_STAGE"] = "test"
    # Playwright keeps a loop running in the thread of the tests; Django would refuse to work beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    shutil.copytree(_passwords(), Path(home, "secrets"))
    Path(home, "secrets", "name").write_text(os.environ["YETT_TEST_RUN"])


def _passwords() -> Path:
    """The same in every run of this clone, because the kept databases know them."""
    kept = Home(CACHE / f"test-home-{os.geteuid()}")
    roles.password_of(kept, roles.SUPERUSER)
    for alias in roles.NAMES:
        for role in (roles.OWNER, roles.APP):
            roles.password_of(kept, roles.role_name(alias, role))
    return kept.folder / "secrets"


if "YETT_TEST_RUN" not in os.environ:
    _begin()
if WORKER:
    os.environ["YETT_DATABASES"] = f"_{WORKER}"

HOME = Path(os.environ["YETT_HOME"])
RUN = os.environ["YETT_TEST_RUN"]
