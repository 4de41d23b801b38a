"""What a signature covers."""

from __future__ import annotations

from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.build.draft import Draft
from yett.language.types import FRESH

EVERYTHING = "everything"


def read_covers(draft: Draft, context: Context) -> tuple[str, ...]:
    """The answers a signature or declaration stands for, or everything."""
    found = draft.parts.one("covers")
    if found is None:
        return ()
    if draft.key and draft.key not in FRESH:
        wrong = f'"covers" stands under "{draft.name}", which is no signature'
        context.fault(found.number, wrong, 'remove it, or write "answer: signature"')
    names = tuple(name.strip().lower() for name in found.words.split(",") if name.strip())
    asked = [
        each.name for each in context.scope.entries.values() if each.what in ("question", "result")
    ]
    known = [EVERYTHING, *asked, *context.scope.groups]
    for name in names:
        if name not in known or name == draft.name:
            others = [each for each in known if each != draft.name]
            close = nearest(name, others)
            mend = f'write "{close}"' if close else 'write "covers: everything"'
            wrong = f'"{name}" is not an answer that "{draft.name}" could cover'
            context.fault(found.number, wrong, mend)
    return names
