"""What is asked of those alone who say that there is none of it."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.model import Question, Service
from yett.language.tree import Compare, Literal, Read

# What a thing or a person has only where there is one.
OF_ONE = {"number", "name", "email", "phone", "address", "account", "certificate", "reference"}
_IS_THERE = re.compile(r"(?:do you (?:have|use|keep|own|pay)|have you got|is there|are there|will there be|does (?:someone|anyone|somebody|anybody|an? [a-z]+|(?:your|the) [a-z]+ (?:have|hold|own|use)))\b", re.IGNORECASE)  # fmt: skip


def check_lacking(service: Service, context: Context) -> None:
    there = {item.name for item in service.asked if _IS_THERE.match(item.words.en)}
    for item in service.asked:
        match item.only_if.tree if item.only_if else None:
            case Compare("is", Read(name), Literal("no")) if name in there and _is_of(item, name):
                wrong = (
                    f'"{item.name}" is asked of those who say no to "{name}", and they have none'
                )
                line = item.only_if.line if item.only_if else item.line
                context.fault(line, wrong, f'write "only if: {name} is yes"')


def _is_of(item: Question, name: str) -> bool:
    words = item.name.removeprefix(f"{name} ").removeprefix(f"{name}'s ")
    return words != item.name and words in OF_ONE
