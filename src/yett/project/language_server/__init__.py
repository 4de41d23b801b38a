"""`yett language-server`: the same faults, names and vocabulary in any editor that speaks the Language Server Protocol."""

from __future__ import annotations

import argparse

from yett.project.language_server import completing, faults, meaning, renaming
from yett.project.language_server.opened import server

ROOMS = (faults, completing, meaning, renaming)  # each tells the server what it can do


def run(arguments: argparse.Namespace) -> int:
    server.start_io()
    return 0
