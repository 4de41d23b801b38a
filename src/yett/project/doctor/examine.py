"""Go through every look, and let nothing stop the round."""

from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError, InterfaceError

from yett.project.doctor import databases, keys, machine, nation, others, work
from yett.project.doctor.findings import Finding, Level, Look, wrong

LOOKS: tuple[Look, ...] = (
    databases.reachable,
    databases.up_to_date,
    databases.modest,
    databases.in_time,
    keys.unwrap,
    keys.there,
    keys.private,
    work.worker,
    work.queue,
    work.letters,
    work.record,
    work.tree,
    work.erasing,
    others.back_offices,
    others.nobody_there,
    nation.declared,
    nation.places,
    machine.disk,
    machine.page_files,
    machine.translations,
    machine.post,
    machine.safe,
)


def examine(at: datetime) -> Iterator[Finding]:
    for look in LOOKS:
        yield from _careful(look, at)


def _careful(look: Look, at: datetime) -> Iterator[Finding]:
    """A look that cannot be taken says so, and the next one is taken."""
    name = look.__name__.replace("_", " ")
    try:
        yield from look(at)
    except (DatabaseError, InterfaceError) as problem:
        yield wrong(
            f"“{name}” could not be looked at: a database did not answer as it should ({type(problem).__name__}).",
            "Mend what is said about the databases first, then ask again.",
        )
    except OSError as problem:
        yield wrong(
            f"“{name}” could not be looked at: {problem.strerror or type(problem).__name__}.",
            f"See that {problem.filename or 'the file'} is there and can be read.",
        )


def told(at: datetime) -> int:
    found = []
    for finding in examine(at):
        print(finding, flush=True)
        found.append(finding.level)
    count = found.count(Level.WRONG)
    print(f"\n{count} things are wrong." if count else "\nNothing is wrong.")
    return 1 if count else 0
