"""One PostgreSQL server: made once, started as our child, cleaned up after however it ended."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from yett.project.children import with_parent
from yett.project.home import Home
from yett.project.postgres import roles
from yett.project.postgres.lodging import Lodging, lodging_of

PATIENCE = 60  # seconds for a server to come up, crash recovery included
LEFTOVERS = 10  # seconds for processes of a dead server to end by themselves
LARGEST_LOG = 10 * 1024 * 1024

LASTING = (
    "max_connections=120",
    "shared_buffers=128MB",
    "password_encryption=scram-sha-256",
    # A statement that fails may hold what somebody wrote: the log says that it failed, not what it was.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
)
# For tests only: the data does not outlive the run, so nothing is forced onto the disk.
FLEETING = (*LASTING, "fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresProblem(SystemExit):
    """The embedded PostgreSQL cannot be used; the message says why."""


@dataclass(frozen=True)
class Cluster:
    home: Home
    lodging: Lodging
    options: tuple[str, ...] = LASTING

    @classmethod
    def of(cls, home: Home, options: tuple[str, ...] = LASTING) -> "Cluster":
        return cls(home.open(), lodging_of(home), options)

    @property
    def log(self) -> Path:
        return self.home.folder / "postgres.log"

    def make(self) -> bool:
        """Initialise the data folder, whole or not at all; answers whether it had to be."""
        self.lodging.prepare()
        if self.lodging.data.exists():
            return False
        draft = self.lodging.data.with_name("data.new")
        shutil.rmtree(draft, ignore_errors=True)
        password = self.lodging.data.with_name("password")
        password.write_text(roles.password_of(self.home, roles.SUPERUSER))
        password.chmod(0o600)
        if account := self.lodging.account:
            os.chown(password, account.uid, account.gid)
        try:
            self._run("initdb", "--pgdata", draft, "--username", roles.SUPERUSER, "--pwfile", password,
                      "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8",
                      "--no-instructions", "--no-sync")  # fmt: skip
        finally:
            password.unlink()
        os.sync()
        draft.rename(self.lodging.data)
        return True

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            [str(self.lodging.programs / program), *map(str, arguments)],
            **self._as_account(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise PostgresProblem(f"{program} did not work:\n{done.stderr or done.stdout}")

    def _as_account(self) -> dict[str, Any]:
        common: dict[str, Any] = {"cwd": self.lodging.data.parent, "env": _environment()}
        if account := self.lodging.account:
            common |= {"user": account.uid, "group": account.gid, "extra_groups": []}
        return common

    def start(self) -> subprocess.Popen[bytes]:
        """The server as our child; it ends with us, even when we are killed."""
        self.lodging.prepare()
        self._clear_leftovers()
        settings = [
            "listen_addresses=",
            f'unix_socket_directories="{self.lodging.socket}"',
            "unix_socket_permissions=0700",
            f"port={roles.PORT}",
            *self.options,
        ]
        arguments = [part for setting in settings for part in ("-c", setting)]
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.unlink()
        with os.fdopen(os.open(self.log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)) as log:
            return subprocess.Popen(
                [str(self.lodging.programs / "postgres"), "-D", str(self.lodging.data), *arguments],
                **self._as_account(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                process_group=0, preexec_fn=with_parent(signal.SIGINT),
            )  # fmt: skip

    def wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.answers():
                return
            if process.poll() is not None:
                break
            time.sleep(0.05)
        last = "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])
        raise PostgresProblem(f"PostgreSQL did not start. The end of {self.log}:\n{last}")

    def answers(self) -> bool:
        try:
            roles.connect(self.home, user=roles.SUPERUSER, database="postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _clear_leftovers(self) -> None:
        """After a crash: let the dead server's processes end, end those that will not, forget its marks.

        Only called with the home's lock held, so no living server of ours can be meant.
        """
        for patience, push in ((LEFTOVERS, signal.SIGQUIT), (LEFTOVERS, signal.SIGKILL)):
            until = time.monotonic() + patience
            while (left := self._processes()) and time.monotonic() < until:
                time.sleep(0.1)
            for process in left:
                os.kill(process, push)
        (self.lodging.data / "postmaster.pid").unlink(missing_ok=True)
        for mark in self.lodging.socket.glob(".s.PGSQL.*"):
            mark.unlink()

    def _processes(self) -> list[int]:
        """Every PostgreSQL process makes its data folder its working directory."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if os.readlink(entry / "cwd") == str(self.lodging.data.resolve()):
                        found.append(int(entry.name))
                except OSError:
                    continue
        return found


def stop(process: subprocess.Popen[bytes]) -> None:
    """Fast: open transactions are rolled back, everything confirmed is kept."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


@contextmanager
def running(cluster: Cluster) -> Iterator[None]:
    """The server for the length of one command; if it already runs, as it is."""
    if cluster.lodging.data.exists() and cluster.answers():
        yield
        return
    lock = cluster.home.lock()
    try:
        cluster.make()
        process = cluster.start()
        try:
            cluster.wait_until_ready(process)
            yield
        finally:
            stop(process)
    finally:
        lock.release()


def _environment() -> dict[str, str]:
    """Nothing of ours: no PG… variable may bend the server, no secret may reach it."""
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
