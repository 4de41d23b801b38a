"""All kinds of nodes, each with its maker."""

from __future__ import annotations

from yett.language.interpret import adding, comparing, figures, joining, single, tabled
from yett.language.interpret.steps import Step, step

__all__ = ["Step", "comparing", "figures", "joining", "adding", "single", "step", "tabled"]
