"""What the server calls."""

import os
import signal

from django.core.wsgi import get_wsgi_application

from yett.project.children import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yett.project.settings")
if os.environ.get("YETT_SUPERVISED"):
    end_with_parent(signal.SIGKILL)
application = get_wsgi_application()
