"""What the server calls."""

import gc
import os
import signal

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries

from yett.project.children import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yett.project.settings")
if os.environ.get("YETT_SUPERVISED"):
    end_with_parent(signal.SIGKILL)
application = get_wsgi_application()
# Every kept connection is looked at when a request begins; looking again when it ends finds nothing more. Queries are noted
# for debugging only, which is never on.
request_finished.disconnect(close_old_connections)
request_started.disconnect(reset_queries)
# What is loaded by now stays: the collector need not walk it again for every few pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
