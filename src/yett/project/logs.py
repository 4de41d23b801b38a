"""What stands in the log, as lines for people or as JSON for machines, and what must never stand there.

People's words come into logs by three doors: an address in the path of a request, a value in the message of an
exception, and an argument somebody logs. So a request is named by its route, an exception by its kind and its place,
and what looks like an email address or a token is struck out of everything else.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType

from django.db import InterfaceError, OperationalError
from procrastinate.exceptions import ConnectorException

AWAY = (OperationalError, InterfaceError, ConnectorException)
ADDRESS = re.compile(r"[^\s<>\"'(),;=]+@[^\s<>\"'(),;]+")
TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")
FRAMES = 20  # of the innermost

request_id: ContextVar[str] = ContextVar("request_id", default="")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class LostDatabaseInBrief(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], AWAY):
            record.msg, record.args = "the database is away; trying again", ()
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
        return True


class Line(logging.Formatter):
    """One line, and below it where a fault of ours happened."""

    def format(self, record: logging.LogRecord) -> str:
        number = request_id.get()
        mark = f" [{number}]" if number else ""
        line = f"{record.levelname} {record.name}{mark}: {words_of(record)}"
        return "\n".join([line, *_places(record)])


class JsonLine(logging.Formatter):
    """One JSON object to a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": words_of(record),
        }
        if number := request_id.get():
            entry["request"] = number
        entry |= getattr(record, "facts", {})
        job = getattr(record, "job", None)
        if isinstance(job, dict):
            entry |= {"job": job.get("id"), "task": job.get("task_name")}
        if record.exc_info:
            entry["error"] = "\n".join(_places(record))
        return json.dumps(entry, ensure_ascii=False, default=str)


def words_of(record: logging.LogRecord) -> str:
    """The message. Where Django speaks of a request it names the path after a colon: the route takes its place."""
    words = record.getMessage()
    request = getattr(record, "request", None)
    if request is None:
        return without_people(words)
    match = getattr(request, "resolver_match", None)
    return f"{without_people(words.partition(':')[0])}: {match.view_name if match else 'none'}"


def without_people(text: str) -> str:
    return TOKEN.sub("(token)", ADDRESS.sub("(address)", text))


def _places(record: logging.LogRecord) -> Iterator[str]:
    """Each exception of the chain by its kind and its frames. Its message stays unsaid: it may quote somebody."""
    problem = record.exc_info[1] if record.exc_info else None
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        for frame in traceback.extract_tb(problem.__traceback__)[-FRAMES:]:
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        yield f"  {type(problem).__module__}.{type(problem).__qualname__}"
        problem = problem.__cause__ or (
            None if problem.__suppress_context__ else problem.__context__
        )
