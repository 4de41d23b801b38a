"""What staff do in the tests: each verb with the version of the case as it stands, told as of a moment."""

from uuid import UUID

from tests.domain.cases.reports import NOON
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.models import Case

BLANKS = {"repair date": "10 June 2026"}


def row(sent) -> Case:
    return Case.objects.get(id=sent.case_id)


def do(verb, sent, by, at=NOON, **words):
    verb(case_id=sent.case_id, version=row(sent).version, by=by, at=at, **words)


def close(sent, by, at=NOON):
    """Answered and closed at this moment."""
    do(actions.decide, sent, by, at, outcome="repair", blanks=BLANKS)
    do(actions.close, sent, by, at, reason="It is filled.")


def hand_over(sent, by, to="fife", at=NOON, outcome="not ours", blanks=None):
    do(actions.hand_over, sent, by, at, outcome=outcome, to=to, blanks=blanks or {})


def officer_of(body: str) -> Staff:
    return Staff(
        ref=UUID(int=9), body_id=body, roles=frozenset({"officer"}), name=f"Officer of {body}"
    )
