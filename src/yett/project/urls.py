"""Every address of the gate: each face brings its own."""

import importlib.util

from django.urls import URLPattern, URLResolver, include, path

FACES = (("desk/", "yett.faces.desk.urls"), ("", "yett.faces.door.urls"))

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(face)) for prefix, face in FACES if importlib.util.find_spec(face)
]
