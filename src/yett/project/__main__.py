"""`python -m yett.project`: the same as `yett`."""

import sys

from yett.project.command import main

sys.exit(main())
