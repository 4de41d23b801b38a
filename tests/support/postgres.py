"""One PostgreSQL per test run, made from a kept copy whose tables are already there: only a change of the tables costs
time. It forgets everything at the end, so nothing is forced onto the disk."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from tests.support import environment
from yett.project.home import Home
from yett.project.postgres import cluster, roles
from yett.project.postgres.cluster import Cluster
from yett.project.postgres.lodging import SYSTEM_STATE

CLONE = environment.CACHE.parent
KEPT = environment.CACHE / "test-databases"
KEEP_SECONDS = 3600
SHAPES = (
    "requirements/run.txt",
    "src/yett/**/migrations/*.py",
    "src/yett/**/models.py",
    "src/yett/**/models/*.py",
    "src/yett/project/[rgms]*.py",
    "src/yett/project/postgres/*.py",
    "tests/support/postgres.py",
)


@contextmanager
def server(home: Home) -> Iterator[None]:
    """Started by whoever comes first, stopped by whoever started it."""
    one = Cluster.of(home, cluster.FLEETING)
    if one.lodging.data.exists():
        yield
        return
    _forget_dead_runs()
    kept = KEPT / _shape()
    if kept.exists():
        _fill_from(kept, one)
    else:
        _make(one)
        _keep(kept, one)
    process = one.start()
    try:
        one.wait_until_ready(process)
        yield
    finally:
        cluster.stop(process)
        shutil.rmtree(one.lodging.data.parent, ignore_errors=True)


def copy_databases(home: Home) -> None:
    """One worker's own databases."""
    with roles.connect(home, user=roles.SUPERUSER, database="postgres") as connection:
        for alias, original in roles.NAMES.items():
            name = roles.database_name(alias)
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
                    sql.Identifier(name),
                    sql.Identifier(original),
                    sql.Identifier(roles.role_name(alias, roles.OWNER)),
                )
            )
            roles.open_database(connection, name, alias)


def _make(one: Cluster) -> None:
    """As `yett migrate` makes them, on an empty server."""
    command = [sys.executable, "-m", "yett.project", "migrate"]
    bare = {name: value for name, value in os.environ.items() if name != "YETT_DATABASES"}
    subprocess.run(command, check=True, env=bare)
    process = one.start()
    try:
        one.wait_until_ready(process)
        for alias in roles.NAMES:
            _let_tests_empty_tables(one.home, alias)
    finally:
        cluster.stop(process)


def _let_tests_empty_tables(home: Home, alias: str) -> None:
    with roles.connect(home, user=roles.SUPERUSER, database=roles.NAMES[alias]) as connection:
        connection.execute(
            sql.SQL("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {}").format(
                sql.Identifier(roles.role_name(alias, roles.APP))
            )
        )


def _keep(kept: Path, one: Cluster) -> None:
    draft = kept.with_name(f"{kept.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    _copy(one.lodging.data, draft / "data")
    for old in KEPT.iterdir():
        if old != draft and time.time() - old.stat().st_atime > KEEP_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    try:
        draft.rename(kept)
    except OSError:  # another run was quicker
        shutil.rmtree(draft)


def _fill_from(kept: Path, one: Cluster) -> None:
    os.utime(kept)
    one.lodging.prepare()
    _copy(kept / "data", one.lodging.data)


def _copy(source: Path, target: Path) -> None:
    """With owners and modes, as PostgreSQL insists on them."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def _shape() -> str:
    digest = hashlib.sha256(f"{os.geteuid()}".encode())
    for pattern in SHAPES:
        for file in sorted(CLONE.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _forget_dead_runs() -> None:
    folders = [*SYSTEM_STATE.glob("test-*"), *environment.HOME.parent.glob("yett-test-*")]
    for folder in folders:
        number = folder.name.removeprefix("yett-").split("-")[1]
        if not Path(f"/proc/{number}").exists():
            shutil.rmtree(folder, ignore_errors=True)
