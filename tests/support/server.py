"""A real server on this run's databases, and a real browser in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from yett.project.serving import server

PATIENCE = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def site_port() -> int:
    return free_port()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(django_db_setup: None, site_port: int) -> Iterator[str]:
    """The address of Granian, serving as in production but on the test databases. What a test writes it sees only when
    it is committed; tables are emptied after each test that uses it."""
    process = start(site_port)
    try:
        yield f"http://localhost:{site_port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            kill(process)


def start(port: int) -> "subprocess.Popen[bytes]":
    """A server that answers."""
    address = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "YETT_PORT": str(port),
        "YETT_SITE_URL": address,
        "YETT_SUPERVISED": "1",
        "YETT_EDITION_SECONDS": "0",  # what an earlier test published is in force for that test alone
        "DJANGO_SETTINGS_MODULE": "yett.project.settings",
    }
    process = subprocess.Popen(server(port), env=environment, process_group=0)
    _wait_for(f"{address}/static/parts/icon.svg", process)
    return process


def kill(process: "subprocess.Popen[bytes]") -> None:
    """At once, with all its processes."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Tables are emptied, save for the keys: a server that runs holds some ready, and would seal what nobody could open."""
    keys: Any = connections["keys"].ops
    keys.execute_sql_flush = _keys_stay
    yield
    del keys.execute_sql_flush


def _keys_stay(sql: list[str]) -> None:
    """Empty nothing."""


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            assert process.poll() is None, "the server ended while starting"
            assert time.monotonic() < until, f"{address} did not answer"
            time.sleep(0.1)
        else:
            return


# --- The browser --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; Playwright's own when there is none."""
    system = next(filter(None, map(shutil.which, BROWSERS)), None)
    found = {"executable_path": system} if system else {}
    return {
        **browser_type_launch_args,
        **found,
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: str) -> dict[str, Any]:
    return {**browser_context_args, "base_url": site}


@pytest.fixture
def axe(page: Any) -> Any:
    """Call it on a page in any state: it answers with axe's complaints, none when all is well."""

    def complaints() -> list[str]:
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(AXE.read_text())
        found = page.evaluate("async () => (await axe.run()).violations")
        return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]

    return complaints
