"""What is done in the background: the worker, its jobs, the letters, the record, the nightly erasing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from yett.domain.cases.actions.operating import LETTERS_WAIT
from yett.domain.cases.queries import retention
from yett.domain.jobs import queries as jobs
from yett.domain.ledger import queries as ledger
from yett.domain.messages import queries as messages
from yett.project.doctor.findings import Finding, note, well, wrong

TAIL_WAITS = timedelta(minutes=5)
RUNS_EVERY = timedelta(hours=36)
EVERY_LEAF = 1 << 62


def worker(at: datetime) -> Iterator[Finding]:
    last = jobs.last_heartbeat()
    if jobs.is_worker_alive(at=at):
        yield well("A worker is alive.")
    elif last is None:
        yield wrong(
            "No worker is there: letters wait.", "Start one: `yett serve`, or `yett worker`."
        )
    else:
        yield wrong(
            f"The last sign of life of a worker came at {last:%Y-%m-%d %H:%M} UTC.",
            "Start it again: `yett serve`, or `yett worker`.",
        )


def queue(at: datetime) -> Iterator[Finding]:
    count = jobs.count_troubled(at=at)
    if count:
        first = jobs.troubled(at=at)[0]
        yield wrong(
            f"{count} jobs failed or are stuck; the first is {first.task} {first.id}, {first.state}.",
            "Look at /desk/operation/jobs/ and try them again; the log says why they failed.",
        )
    else:
        yield well("No job has failed or is stuck.")


def letters(at: datetime) -> Iterator[Finding]:
    count = messages.count_dead_letters(waiting_since=at - LETTERS_WAIT)
    if count:
        yield wrong(
            f"{count} letters were not delivered.",
            "Look at /desk/operation/letters/. Where many fail, the mail server is the cause (YETT_SMTP_URL).",
        )
    else:
        yield well("No letter is left lying.")


def record(at: datetime) -> Iterator[Finding]:
    tail = ledger.tail()
    if tail.since is not None and at - tail.since > TAIL_WAITS:
        yield wrong(
            f"{tail.entries} entries of the ledger wait for the tree, the first since {tail.since:%Y-%m-%d %H:%M} UTC.",
            "The worker carries them every few seconds: see that it runs and reaches the ledger's database.",
        )
    else:
        yield well("The ledger's entries are carried into its tree.")


def tree(at: datetime) -> Iterator[Finding]:
    found = ledger.tree(at_most=EVERY_LEAF)
    if found.holds is False:
        yield wrong(
            f"The first {found.noted} leaves of the ledger no longer give the root that was noted.",
            "Somebody changed the ledger's database. Keep it as it is, compare it with a backup, and call who is "
            "responsible for security.",
        )
    elif found.holds is None:
        yield note(
            "No root of the ledger's tree has been noted yet.",
            "The worker notes one every night; look again tomorrow.",
        )
    else:
        yield well(f"The ledger's tree holds ({found.noted} leaves counted over again).")


def erasing(at: datetime) -> Iterator[Finding]:
    last = next(iter(retention.runs()), None)
    if last is None:
        yield note(
            "No retention run yet.",
            "The worker makes one every night; `yett retention run` does so now.",
        )
    elif last.ended_at is None or at - last.started_at > RUNS_EVERY:
        yield wrong(
            f"The last retention run began at {last.started_at:%Y-%m-%d %H:%M} UTC"
            + (" and has not ended." if last.ended_at is None else "."),
            "Run `yett retention run`, and see that the worker runs at night.",
        )
    else:
        yield well("What is not to be kept was erased in the last run.")
