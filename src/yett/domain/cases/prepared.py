"""Statements that PostgreSQL reads and plans once on each connection, for what every page of a journey asks.

Django writes the values into the words of a statement, so that each is new to the database. Here the words stay the same and
the values travel beside them. Only for statements that find their rows by a primary key: a plan made for any value is
then the plan for every value.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper

Bound: Any = ServerBindingCursor  # its stub does not know what it takes


def cursor() -> CursorWrapper:
    """A cursor for such statements: the kind Django gives, its errors and its log of queries included."""
    connection.ensure_connection()
    plain = Bound(connection.connection)
    return (
        connection.make_debug_cursor(plain)
        if connection.queries_logged
        else connection.make_cursor(plain)
    )
