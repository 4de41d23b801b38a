"""Every address of the gate: each face brings its own."""

import importlib.util

from django.urls import URLPattern, URLResolver, include, path

FACES = (
    ("", "yett.faces.door.urls"),
    ("desk/", "yett.faces.desk.urls"),
    ("sign-in/", "yett.faces.desk.sign_in.urls"),
    ("", "yett.faces.parts.urls"),
    ("", "yett.faces.api.urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(face)) for prefix, face in FACES if importlib.util.find_spec(face)
]

handler400 = "yett.faces.parts.problems.bad_request"
handler403 = "yett.faces.parts.problems.forbidden"
handler404 = "yett.faces.parts.problems.not_found"
handler500 = "yett.faces.parts.problems.our_fault"
