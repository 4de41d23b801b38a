"""kill -9 at any moment under load: nothing confirmed is lost, and each message goes out once, at most once more."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress

import pytest

from tests.resilience.crowd import reporting
from tests.resilience.kept import everything_confirmed
from tests.resilience.letterbox import Letterbox
from tests.support.gate import Gate, wait_for

pytestmark = pytest.mark.slow
MOMENTS = random.Random(20261123)
ENDING = 30  # seconds for the last process of a dead gate to be gone
COMING_BACK = 60


def kill(gate: Gate, role: str, *, child: bool = False) -> None:
    """One process of that role, at a moment nobody chose. With `child` one below the first: a process that serves."""
    time.sleep(MOMENTS.uniform(0.5, 2.0))
    processes = gate.tree(role)
    wanted = processes[1:] if child else processes[:1]
    if wanted:
        with suppress(ProcessLookupError):
            os.kill(MOMENTS.choice(wanted).pid, signal.SIGKILL)


def running_again(gate: Gate) -> None:
    wait_for(
        lambda: all(gate.tree(role) for role in ("server", "worker", "postgresql")), COMING_BACK
    )


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if os.path.exists(f"/proc/{pid}") and not _is_zombie(pid)]


def _is_zombie(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_server_process_killed_under_load_loses_nothing(gate: Gate, box: Letterbox) -> None:
    with reporting(gate.port) as crowd:
        for _ in range(3):
            kill(gate, "server", child=True)
        kill(gate, "server")
        time.sleep(4)

    running_again(gate)
    everything_confirmed(gate, crowd, box)


def test_the_worker_killed_under_load_sends_every_letter(gate: Gate, box: Letterbox) -> None:
    with reporting(gate.port) as crowd:
        kill(gate, "worker")
        time.sleep(3)
        kill(gate, "worker")
        time.sleep(2)

    running_again(gate)
    everything_confirmed(gate, crowd, box)


def test_the_database_killed_under_load_keeps_what_was_confirmed(
    gate: Gate, box: Letterbox
) -> None:
    with reporting(gate.port) as crowd:
        kill(gate, "postgresql")
        time.sleep(6)
        kill(gate, "postgresql", child=True)
        time.sleep(6)

    running_again(gate)
    everything_confirmed(gate, crowd, box)


def test_ctrl_c_under_load_stops_everything_and_loses_nothing(gate: Gate, box: Letterbox) -> None:
    with reporting(gate.port) as crowd:
        time.sleep(4)
        pids = gate.pids()
        gate.interrupt()
        crowd.abandon()

    wait_for(lambda: alive(pids) == [], ENDING, lambda: str(alive(pids)))
    gate.start()
    everything_confirmed(gate, crowd, box)


def test_a_gate_killed_outright_starts_again(gate: Gate, box: Letterbox) -> None:
    with reporting(gate.port) as crowd:
        time.sleep(4)
        pids = gate.pids()
        assert gate.process is not None
        os.kill(gate.process.pid, signal.SIGKILL)
        gate.process.wait()
        crowd.abandon()

    gate.start()
    wait_for(lambda: alive(pids) == [], ENDING, lambda: str(alive(pids)))
    everything_confirmed(gate, crowd, box)
