"""`yett check --watch`: looks again on save, and ends with Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCOTLAND = Path(__file__).parents[2] / "scotland"


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCOTLAND, tmp_path / "scotland"))


def _minds_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def watching(nation: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "yett.project", "check", "--watch", str(nation / "services" / "pothole" / "service.yett")]  # fmt: skip
    # Whoever runs the tests in the background ignores Ctrl-C, and so would what they start.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=_minds_ctrl_c)
    yield process
    process.kill()
    process.communicate()


def look(process: subprocess.Popen[str]) -> list[str]:
    """What one look tells."""
    assert process.stdout
    lines: list[str] = []
    while (line := process.stdout.readline().rstrip("\n")) != "Watching. Ctrl-C ends.":
        lines += [line] if line else []
    return lines


def test_it_looks_again_when_the_file_or_the_vocabulary_is_saved(nation, watching):
    service = nation / "services" / "pothole" / "service.yett"
    text = service.read_text()
    line = text[: text.index("size is medium or large")].count("\n") + 1

    assert look(watching) == ["No faults."]
    service.write_text(text.replace("size is medium or large", "size is medium or lage"))
    assert look(watching) == [f'{service}:{line}: "lage" is not one of the choices of "size"; write "large"']  # fmt: skip
    service.write_text(text)
    assert look(watching) == ["No faults."]
    (nation / "vocabulary" / "evidence.yett").unlink()
    assert any('"photo" is not in the vocabulary' in line for line in look(watching))


def test_ctrl_c_ends_it_with_what_the_last_look_found(nation, watching):
    look(watching)

    watching.send_signal(signal.SIGINT)

    assert watching.wait(timeout=20) == 0


def test_it_rests_between_looks(nation, watching):
    look(watching)
    before = processor_time(watching.pid)

    watching.send_signal(signal.SIGCONT)

    assert processor_time(watching.pid) - before < 0.5


def processor_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
