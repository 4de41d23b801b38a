from __future__ import annotations

from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import View
from yett.kernel.problems import Problem

MOST = 20


class NameNeeded(Problem):
    """Give the view a name of at most 60 characters."""

    retry = False


class TooManyViews(Problem):
    """You keep twenty views already. Delete one first."""

    retry = False


def save_view(*, name: str, query: str, by: Staff) -> View:
    """Keep the filters of a queue under a name; the same name again replaces them. Raises NameNeeded, TooManyViews."""
    name = " ".join(name.split())
    if not name or len(name) > 60 or len(query) > 500:
        raise NameNeeded
    mine = View.objects.filter(staff_ref=by.ref)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise TooManyViews
    view, _ = View.objects.update_or_create(
        staff_ref=by.ref, name=name, defaults={"query": query, "body_id": by.body_id}
    )
    return view


def delete_view(*, name: str, by: Staff) -> None:
    View.objects.filter(staff_ref=by.ref, name=name).delete()
