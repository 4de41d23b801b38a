"""What goes on to others: to a body's own back office, and to bodies where somebody must be at the desk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from yett.domain.backoffices import queries as backoffices
from yett.domain.bodies import queries as bodies
from yett.domain.cases.queries import operating as cases
from yett.domain.catalogue import queries as catalogue
from yett.project.doctor.findings import Finding, well, wrong

HEARD_WITHIN = timedelta(minutes=30)


def back_offices(at: datetime) -> Iterator[Finding]:
    """Each body that is connected to a system of its own: what did not arrive there, and since when it is silent."""
    connected = backoffices.endpoints()
    if not connected:
        yield well("No body is connected to a back office of its own.")
    for one in connected:
        troubles = list(_troubles(one.body_id, one.heard_until, at))
        yield from troubles or [well(f"The back office of {name_of(one.body_id)} has everything.")]


def _troubles(body_id: str, heard_until: datetime, at: datetime) -> Iterator[Finding]:
    name = name_of(body_id)
    count = backoffices.count_stuck(at, body_id)
    if count:
        trouble = next((one.trouble for one in backoffices.stuck(body_id, at) if one.trouble), "")
        yield wrong(
            f"{count} reports or updates have not reached the back office of {name}"
            + (f"; it says: {trouble}" if trouble else "."),
            "Its officers see them at /desk/back-office/, each with a button that sends it again. "
            "Where many do not arrive, its address or its key has changed: `yett backoffice list`.",
        )
    if at - heard_until > HEARD_WITHIN:
        yield wrong(
            f"The back office of {name} was last heard at {heard_until:%Y-%m-%d %H:%M} UTC.",
            "See that the worker runs, and that the address of the back office can be reached from here.",
        )


def nobody_there(at: datetime) -> Iterator[Finding]:
    """Cases that were sent or handed over to a body where nobody can open them, and that go to no back office."""
    looked_after = bodies.bodies_with_officers() | {one.body_id for one in backoffices.endpoints()}
    lost = {body: n for body, n in cases.open_by_body().items() if body not in looked_after}
    for body_id, count in lost.items():
        yield wrong(
            f"{count} open cases lie with {name_of(body_id)}, where nobody works on cases.",
            "Let somebody in: `yett staff add`, or connect its back office: `yett backoffice`.",
        )
    if not lost:
        yield well("Every open case lies with a body where somebody can open it.")


def name_of(body_id: str) -> str:
    """What a body is called, or its identifier where the nation no longer knows it."""
    body = catalogue.nation().bodies.get(body_id)
    return body.name.en if body else body_id
