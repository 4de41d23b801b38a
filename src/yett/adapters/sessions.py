"""The sessions of staff, read with who it is and where they work in one statement.

The row of the session decides: without it nobody is signed in. Nothing is kept from one request to the next, so that who
leaves, is signed out, or whose account is closed loses access at the next request.
"""

from __future__ import annotations

import json
import uuid
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as OfDjango
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from yett.domain.bodies.queries import Staff, staff_of
from yett.domain.people.models import Person, Session

READ = """
SELECT person.*, session.session_data, session.expire_date,
       (SELECT json_agg(work ORDER BY work.body_id)::text
        FROM (SELECT id, body_id, roles, name FROM bodies_membership
              WHERE person_id = person.id AND left_at IS NULL) AS work) AS works
FROM people_session AS session
LEFT JOIN people_person AS person ON person.id = session.person_id AND person.is_active
WHERE session.session_key = %s AND session.expire_date > %s
"""


class SessionStore(OfDjango):
    """Django's sessions in the database, and who they belong to."""

    _person: Person | None = None
    _works: tuple[Staff, ...] = ()

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast(Session, super().create_model_instance(data))
        row.person_id = data.get(SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Session | None:
        found: Any = next(iter(Person.objects.raw(READ, [self.session_key, timezone.now()])), None)
        if found is None:
            self._session_key = None
            return None
        if found.pk is not None:
            self._person, self._works = found, _works(found.works)
        return Session(
            session_key=str(self.session_key),
            session_data=found.session_data,
            expire_date=found.expire_date,
        )

    def whoever(self) -> Person | None:
        """Whose session this is, told by the reading of it, if everything that makes it theirs holds; None leaves the
        question to Django."""
        begun_for = self.get(SESSION_KEY)
        person = self._person
        if person is None or begun_for is None or str(person.pk) != str(begun_for):
            return None
        if self.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
            return None
        held = constant_time_compare(self.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
        return person if held else None

    def staff_of(self, person: Person) -> tuple[Staff, ...]:
        """Where this person works today: told by the reading of the session, if it is theirs."""
        known = self._person is not None and self._person.pk == person.pk
        return self._works if known else staff_of(person)

    def save(self, must_create: bool = False) -> None:
        """A session that is there is changed in one statement; one that has ended meanwhile stays ended."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(dict(self.items()))
        there = Session.objects.filter(session_key=row.session_key)
        changed = there.update(
            session_data=row.session_data, expire_date=row.expire_date, person_id=row.person_id
        )
        if not changed:
            raise UpdateError


def _works(found: str | None) -> tuple[Staff, ...]:
    return tuple(
        Staff(
            ref=uuid.UUID(work["id"]),
            body_id=work["body_id"],
            roles=frozenset(work["roles"]),
            name=work["name"],
        )
        for work in json.loads(found or "[]")
    )
