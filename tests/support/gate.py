"""A whole gate of its own: `yett demo` as a child, with its own home and port, for tests that kill and for measuring."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from yett.project.home import Home
from yett.project.postgres import roles
from yett.project.postgres.lodging import SYSTEM_STATE

CLONE = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for a first start on a busy machine


class Gate:
    """One gate. `home` outlives the process, so that a second start can be tried."""

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.port = free_port()
        self.settings = dict(settings or {})
        self.log = home.with_name(f"{home.name}.log")
        self.process: psutil.Popen | None = None

    # --- Starting and stopping ----------------------------------------------------------------------------------------

    def start(self) -> Gate:
        """Until it says that it is ready."""
        bare = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("YETT_", "PYTEST_"))
        }
        environment = {
            **bare,
            "YETT_HOME": str(self.home),
            "YETT_PORT": str(self.port),
            **self.settings,
        }
        with self.log.open("a") as log:
            before = log.tell()
            command = [sys.executable, "-m", "yett.project", "demo"]
            self.process = psutil.Popen(
                command, env=environment, cwd=CLONE, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        wait_for(lambda: self._ready(before), PATIENCE, lambda: self.log.read_text()[-3000:])
        return self

    def _ready(self, after: int) -> bool:
        assert self.process is not None
        words = self.log.read_bytes()[after:].decode()
        assert self.process.poll() is None, words[-3000:]
        return f"ready: http://localhost:{self.port}" in words

    def interrupt(self) -> int:
        """As Ctrl-C does; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return int(self.process.wait(timeout=PATIENCE))

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.interrupt()

    # --- Its processes ------------------------------------------------------------------------------------------------

    def tree(self, role: str) -> list[psutil.Process]:
        """The processes of one child, the child first: "server", "worker" or "postgresql"; empty when it is down."""
        assert self.process is not None
        found = [child for child in self.process.children() if self._role(child) == role]
        return [one for top in found for one in (top, *_children(top))]

    def pids(self) -> list[int]:
        assert self.process is not None
        return [self.process.pid, *(one.pid for one in _children(self.process))]

    def web_workers(self) -> list[psutil.Process]:
        """The processes of the server that answer requests."""
        return self.tree("server")[1:]

    @staticmethod
    def _role(process: psutil.Process) -> str:
        try:
            line = " ".join(process.cmdline())
        except psutil.Error:
            return ""
        if "granian" in line:
            return "server"
        return (
            "worker"
            if line.endswith("worker")
            else "postgresql"
            if "/postgres " in f"{line} "
            else ""
        )

    # --- Its databases ------------------------------------------------------------------------------------------------

    def superuser(self, database: str = "postgres") -> psycopg.Connection:
        return roles.connect(Home(self.home), user=roles.SUPERUSER, database=database)

    def rows(self, query: str, alias: str = "default") -> list[tuple[object, ...]]:
        with self.superuser(roles.NAMES[alias]) as connection:
            return connection.execute(query).fetchall()  # type: ignore[call-overload]

    @property
    def database_log(self) -> Path:
        return self.home / "postgres.log"

    # --- Its commands -------------------------------------------------------------------------------------------------

    def yett(self, *arguments: str) -> str:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("YETT_")}
        environment = {
            **bare,
            "YETT_HOME": str(self.home),
            "YETT_PORT": str(self.port),
            **self.settings,
        }
        command = [sys.executable, "-m", "yett.project", *arguments]
        done = subprocess.run(
            command, env=environment, cwd=CLONE, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def new_gate(settings: Mapping[str, str] | None = None) -> Iterator[Gate]:
    """Started, and at the end stopped and swept away."""
    folder = Path(tempfile.mkdtemp(prefix="yett-gate-"))
    # A copy of its own: `make demo` beside us may gather the static files anew.
    shutil.copytree(CLONE / ".static", folder / "static")
    gate = Gate(folder / "home", {"YETT_STATIC_ROOT": str(folder / "static"), **(settings or {})})
    try:
        yield gate.start()
    finally:
        name = folder / "home" / "secrets" / "name"
        state = SYSTEM_STATE / name.read_text().strip() if name.exists() else None
        gate.close()
        if state is not None:
            shutil.rmtree(state, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(
    holds: Callable[[], bool], seconds: float, about: Callable[[], str] = lambda: ""
) -> None:
    """Until it holds, looking ten times a second."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"waited {seconds} s in vain: {about()}"
        time.sleep(0.1)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.Error:
        return []
