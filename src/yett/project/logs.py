"""What stands in the log: faults of ours in full, a database that was away in one line."""

import logging

from django.db import InterfaceError, OperationalError
from procrastinate.exceptions import ConnectorException

AWAY = (OperationalError, InterfaceError, ConnectorException)


class LostDatabaseInBrief(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], AWAY):
            record.msg, record.args = "the database is away; trying again", ()
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
        return True
