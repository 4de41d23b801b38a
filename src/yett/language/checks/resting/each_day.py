"""An answer is the same on every day: only what holds from a day on is read on another."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import holding
from yett.language.model import Service
from yett.language.tree import OnDay, Read, inside


def check_each_day(service: Service, context: Context) -> None:
    asked = {(each.group, each.name) for each in service.asked}
    for standing in holding(service, OnDay):
        for part in inside(standing.tree):
            match part:
                case OnDay(Read(name, group), day) if (group, name) in asked:
                    on = f"on {day.name}" if isinstance(day, Read) else "on another day"
                    wrong = f'"{name} {on}" is the same on every day, for "{name}" is an answer'
                    mend = f'write "{on}" after what holds from a day on, such as an amount'
                    context.fault(standing.line, wrong, mend)
