"""`make test`: the whole suite, two tests at a time. Further words go to pytest: `make test ONLY=tests/domain`."""

import os
import subprocess
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
command = [CLONE / ".venv/bin/pytest", "-n", "2", "--dist", "loadscope", "-q", *sys.argv[1:]]
sys.exit(
    subprocess.run(
        [str(part) for part in command], cwd=CLONE, env=os.environ, check=False
    ).returncode
)
