"""Loaded before anything else: a home of its own for this test run, shared by its parallel workers."""

import os
import tempfile
from pathlib import Path

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

if "YETT_TEST_RUN" not in os.environ:
    for name in [name for name in os.environ if name.startswith("YETT_")]:
        del os.environ[name]
    os.environ["YETT_TEST_RUN"] = f"test-{os.getpid()}"
    os.environ["YETT_HOME"] = tempfile.mkdtemp(prefix=f"yett-test-{os.getpid()}-")
    os.environ["YETT_STAGE"] = "test"
if WORKER:
    os.environ["YETT_DATABASES"] = f"_{WORKER}"

HOME = Path(os.environ["YETT_HOME"])
RUN = os.environ["YETT_TEST_RUN"]
