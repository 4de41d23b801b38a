"""What dies is started again; what we start ends with us, however we end."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from yett.project.children import with_parent
from yett.project.supervisor import Child, Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = """
import signal, subprocess, sys, time
from yett.project.children import with_parent
child = subprocess.Popen({sleep!r}, preexec_fn=with_parent(signal.SIGTERM))
print(child.pid, flush=True)
time.sleep(60)
"""


WRITER = """
import signal, sys, time
def write(*_):
    with open(sys.argv[1], "a") as diary:
        diary.write(sys.argv[2] + " ")
def end(*_):
    write()
    sys.exit()
signal.signal(signal.SIGTERM, end)
write()
time.sleep(60)
"""


def sleeper() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(SLEEP, process_group=0, preexec_fn=with_parent(signal.SIGTERM))


def writer(diary, name) -> "subprocess.Popen[bytes]":
    """Writes its name when it is up and once more when it is asked to end."""
    return subprocess.Popen([sys.executable, "-c", WRITER, str(diary), name], process_group=0)


def eventually(holds) -> None:
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_child_that_dies_comes_back_with_a_growing_delay():
    said = []
    supervisor = Supervisor(say=said.append)
    supervisor.add(Child("sleeper", sleeper))
    child = supervisor.children[0]

    for _ in range(2):
        os.kill(child.process.pid, signal.SIGKILL)
        eventually(lambda: not child.alive)
        supervisor._look_after(time.monotonic())
        supervisor._look_after(child.due_at)

    assert child.alive
    supervisor.stop()
    assert said == [
        "sleeper ended; starting it again in 0.5 s",
        "sleeper ended; starting it again in 1.0 s",
    ]
    assert not child.alive


def test_a_child_that_cannot_start_again_is_tried_later(tmp_path):
    said = []
    program = tmp_path / "program"
    program.symlink_to(sys.executable)
    supervisor = Supervisor(say=said.append)
    command = [str(program), "-c", "import time; time.sleep(60)"]
    supervisor.add(Child("sleeper", lambda: subprocess.Popen(command, process_group=0)))
    child = supervisor.children[0]
    child.process.kill()
    child.process.wait()
    program.unlink()

    supervisor._look_after(time.monotonic())
    supervisor._look_after(child.due_at)
    program.symlink_to(sys.executable)
    supervisor._look_after(child.due_at)

    assert child.alive
    supervisor.stop()
    assert said[0] == "sleeper ended; starting it again in 0.5 s"
    assert said[1].startswith("sleeper cannot start ([Errno 2] No such file or directory")
    assert len(said) == 2


def test_children_end_in_the_reverse_order(tmp_path):
    supervisor = Supervisor(say=lambda words: None)
    diary = tmp_path / "diary"
    for name in ("first", "second"):
        supervisor.add(Child(name, lambda name=name: writer(diary, name)))
    eventually(lambda: diary.exists() and len(diary.read_text().split()) == 2)
    diary.write_text("")

    supervisor.stop()

    assert diary.read_text().split() == ["second", "first"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_when_its_parent_is_killed(how):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(sleep=SLEEP)], stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())

    parent.send_signal(how)
    parent.wait()
    parent.stdout.close()

    eventually(
        lambda: (
            not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE
        )
    )
