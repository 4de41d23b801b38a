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
# The middleware `living_databases` looks at every kept connection when a request begins: once is enough. Queries are noted
# for debugging only, which is never on.
request_started.disconnect(close_old_connections)
request_finished.disconnect(close_old_connections)
request_started.disconnect(reset_queries)
# What is loaded by now stays: the collector need not walk it again for every few pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
