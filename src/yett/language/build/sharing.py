"""Copies the questions of a shared set into a service."""

from __future__ import annotations

from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.lines import Line
from yett.language.sets import copied
from yett.language.sorting import Found

AS = " as "


def shared_questions(use: Found, context: Context) -> Line | None:
    """`use contact details`, or `use contact details as landlord`."""
    name, _, as_ = use.argument.lower().partition(AS)
    sets = context.vocabulary.sets
    found = sets.get(name) or sets.get(nearest(name, sets) or "")
    if name not in sets:
        mend = f'write "use {found.name}"' if found else f'add "set {name}" to the vocabulary'
        context.fault(use.number, f'"{name}" is not a set of shared questions', mend)
        context.scope.excuse([name, f"{as_}'s {name}"] if as_ else [name])
    if found is None:
        return None
    context.taken[f"set {found.name}"] = found.written
    names = tuple(f"{as_}'s {each}" if as_ else each for each in found.names)
    context.scope.sets[f"{as_}'s {found.name}" if as_ else found.name] = names
    return copied(found, as_, use.line, context.texts)
