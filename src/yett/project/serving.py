"""The two processes that serve: the web server and the worker."""

import argparse
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module

from yett.project import environment as env
from yett.project.children import end_with_parent, with_parent
from yett.project.gate import become_owner, databases, home, set_up_django
from yett.project.home import Home
from yett.project.supervisor import Child, Supervisor

LOOPBACK = "127.0.0.1"
WORKERS = 2
THREADS = 4


@dataclass(frozen=True)
class Service:
    name: str
    command: list[str]


def serve(arguments: argparse.Namespace) -> None:
    """Server and worker on databases given by URL, for a process manager or a container to look after."""
    os.environ["YETT_STAGE"] = "production"
    become_owner(home())
    set_up_django()  # refuses unsafe settings before anything starts
    home().open()
    port, host = env.number("YETT_PORT", 8000, least=1), env.text("YETT_BIND", LOOPBACK)
    supervisor = Supervisor(say=lambda words: print(words, flush=True))
    try:
        supervisor.add(child(Service("server", server(port, host)), _inherited()))
        supervisor.add(child(Service("worker", worker_command()), _inherited()))
        supervisor.say(f"serving {env.text('YETT_SITE_URL')} on http://{host}:{port}")
        supervisor.run()
    finally:
        supervisor.stop()


def worker(arguments: argparse.Namespace) -> None:
    """In the foreground, until a signal; the jobs in hand are finished first."""
    if os.environ.get("YETT_SUPERVISED"):
        end_with_parent(
            signal.SIGKILL
        )  # the database dies with our parent: nothing could be finished
    with databases():
        set_up_django()
        import_module("yett.project.working").work()


def server(port: int, host: str = LOOPBACK) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws",
        "--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning",
        "yett.project.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    return [sys.executable, "-m", "yett.project", "worker"]


def child(service: Service, environment: dict[str, str]) -> Child:
    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            service.command, env=environment, stdin=subprocess.DEVNULL, process_group=0,
            preexec_fn=with_parent(signal.SIGTERM),
        )  # fmt: skip

    return Child(service.name, start)


def child_environment(home: Home, stage: str) -> dict[str, str]:
    return {**_inherited(), "YETT_HOME": str(home.folder), "YETT_STAGE": stage}


def _inherited() -> dict[str, str]:
    return {**os.environ, "YETT_SUPERVISED": "1", "DJANGO_SETTINGS_MODULE": "yett.project.settings"}
