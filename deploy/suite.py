"""`make test`: the whole suite, two tests at a time. Further words go to pytest: `make test ONLY=tests/domain`."""

import os
import subprocess
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
SHARED = CLONE.parent / "shared" / "data" / "reporting"


def without_shared_data() -> list[str]:
    """The tests on real places need files that are never part of the repository."""
    if SHARED.is_dir():
        return []
    print(f"{SHARED} is not here: the tests marked shared_data are left out.", flush=True)
    return ["-m", "not shared_data"]


command = [
    CLONE / ".venv/bin/pytest",
    "-n",
    "2",
    "--dist",
    "loadscope",
    "-q",
    *without_shared_data(),
    *sys.argv[1:],
]
sys.exit(
    subprocess.run(
        [str(part) for part in command], cwd=CLONE, env=os.environ, check=False
    ).returncode
)
