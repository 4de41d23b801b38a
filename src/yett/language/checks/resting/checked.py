"""What rules say of checks: a register can confirm only what is checked with one."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import holding
from yett.language.model import Service
from yett.language.tree import CheckIs, inside


def check_checked(service: Service, context: Context) -> None:
    checked = {item.name for item in service.items if item.check is not None}
    for standing in holding(service, CheckIs):
        for part in inside(standing.tree):
            if isinstance(part, CheckIs) and part.name != "*" and part.name not in checked:
                wrong = f'"{part.name}" is not checked with a register'
                mend = f'add "check with" and "otherwise" under "{part.name}", or leave it out'
                context.fault(standing.line, wrong, mend)
                break
