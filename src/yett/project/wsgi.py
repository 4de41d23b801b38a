"""What the server calls."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.cache import close_caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries
from django.http import HttpResponse

from yett.project.children import end_with_parent

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yett.project.settings")
if os.environ.get("YETT_SUPERVISED"):
    end_with_parent(signal.SIGKILL)


class Whole:
    """A page is sent in one piece, and closed; a file is left to the server, which closes it when it has sent it."""

    def __init__(self, django: WSGIHandler) -> None:
        self._django = django

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        answer = self._django(environ, start)
        if not isinstance(answer, HttpResponse):
            return answer
        body = [answer.content]
        answer.close()
        return body


application = Whole(get_wsgi_application())
# Connections are looked at by a middleware of ours, in every request. Queries are noted for debugging only, which is never
# on. A cache in the database has nothing to close.
request_started.disconnect(close_old_connections)
request_started.disconnect(reset_queries)
request_finished.disconnect(close_old_connections)
request_finished.disconnect(close_caches)
# What is loaded by now stays: the collector need not walk it again for every few pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
