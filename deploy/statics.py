"""Gather the faces' static files, named by their content and compressed once."""

import django
from django.core.management import call_command

django.setup()
call_command("collectstatic", interactive=False, clear=True, verbosity=0)
