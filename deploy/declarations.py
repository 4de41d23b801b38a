"""Every declaration of the nation reads without a fault: `yett check` on all of them."""

import sys
from pathlib import Path

from yett.project.command import main

CLONE = Path(__file__).resolve().parent.parent
sys.exit(main(["check", *map(str, sorted((CLONE / "scotland").rglob("*.yett")))]))
