"""`yett demo`: a whole gate on one machine, from an empty folder to the first page."""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from yett.project import environment as env
from yett.project.children import end_with_parent
from yett.project.gate import become_owner, home
from yett.project.home import Home
from yett.project.postgres.cluster import Cluster
from yett.project.postgres.roles import make_roles_and_databases
from yett.project.prepared import digest_now, forget, is_prepared, remember
from yett.project.serving import Service, child, child_environment, server, worker_command
from yett.project.supervisor import Child, Supervisor

PATIENCE = 60


class CannotServe(SystemExit):
    """Something stands in the way of the demonstration."""


def run(arguments: argparse.Namespace) -> None:
    if env.text("YETT_STARTER") == "make":
        end_with_parent(signal.SIGTERM)
    port = env.number("YETT_PORT", 8000, least=1)
    place = home()
    become_owner(place)
    place.open()
    lock = place.lock()
    with _sigterm_like_ctrl_c():
        _refuse_busy(port)
        supervisor = Supervisor(say=_say)
        try:
            _start(supervisor, place, port)
            supervisor.run()
        finally:
            _say("Stopping…")
            supervisor.stop()
            lock.release()


def _start(supervisor: Supervisor, place: Home, port: int) -> None:
    # 1. The databases.
    cluster = Cluster.of(place)
    if cluster.make():
        forget(place)
    supervisor.add(Child("postgresql", cluster.start, stop_with=signal.SIGINT))
    database = supervisor.children[0].process
    assert database is not None  # noqa: S101 -- add() has just started it
    cluster.wait_until_ready(database)
    # 2. Their tables, the nation's services, people to sign in as.
    digest = digest_now()
    if not is_prepared(place, digest):
        make_roles_and_databases(place)
        _prepare(place)
        remember(place, digest)
    # 3. The server and the worker.
    environment = child_environment(place, stage="demo")
    supervisor.add(child(Service("server", server(port)), environment))
    supervisor.add(child(Service("worker", worker_command()), environment))
    _wait_for_first_page(supervisor, port)
    _welcome(place, port)


def _prepare(place: Home) -> None:
    _say("Preparing the databases…")
    command = [sys.executable, "-m", "yett.project", "prepare"]
    done = subprocess.run(command, env=child_environment(place, stage="demo"), check=False)
    if done.returncode:
        raise CannotServe("The databases could not be prepared; the reason stands above.")


def _refuse_busy(port: int) -> None:
    """A server that has just been stopped or killed may hold its port a moment longer."""
    until = time.monotonic() + 5
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except PermissionError:
                raise CannotServe(
                    f"Port {port} needs more rights than we have: set YETT_PORT to 1024 or more."
                ) from None
            except OSError:
                if time.monotonic() > until:
                    raise CannotServe(
                        f"Port {port} is in use: stop what uses it, or set YETT_PORT to another."
                    ) from None
            else:
                return
        time.sleep(0.25)


def _wait_for_first_page(supervisor: Supervisor, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except urllib.error.HTTPError as problem:
            raise CannotServe(f"The first page answers with {problem.code}.") from None
        except OSError:
            dead = [one.name for one in supervisor.children if not one.alive]
            if dead:
                raise CannotServe(f"{' and '.join(dead)} did not start.") from None
            time.sleep(0.1)
    raise CannotServe("The first page did not come.")


def _welcome(place: Home, port: int) -> None:
    sign_ins = place.folder / "demo-sign-ins.txt"
    _say(f"ready: http://localhost:{port}")
    if sign_ins.exists():
        _say(sign_ins.read_text().rstrip())
    if not os.environ.get("YETT_SMTP_URL"):
        _say(f"letters are not sent: each is a file in {place.folder / 'post'}")
    _say("Ctrl-C stops everything; nothing is lost.")


def _say(words: str) -> None:
    print(words, flush=True)


@contextlib.contextmanager
def _sigterm_like_ctrl_c() -> Iterator[None]:
    """While we set up; later the supervisor listens itself."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = {
        number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
