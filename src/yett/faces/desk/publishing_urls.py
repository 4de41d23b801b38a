"""Addresses of the public side of cases; urls.py takes them in."""

from django.urls import path

from yett.faces.desk.views import publish

SIDE = "cases/<uuid:case_id>/publish/"
PHOTO = f"{SIDE}photos/<uuid:photo_id>/"
urlpatterns = [
    path("publication/", publish.waiting, name="publication"),
    path(SIDE, publish.show, name="publish"),
    path(f"{SIDE}hide/", publish.hide, name="publish-hide"),
    path(f"{SIDE}show/", publish.show_again, name="publish-show"),
    path(f"{SIDE}words/<slug:slug>/", publish.words, name="publish-words"),
    path(PHOTO, publish.photo, name="publish-photo"),
    path(f"{PHOTO}preview/", publish.preview, name="publish-preview"),
    path(f"{SIDE}take-back/<uuid:release_id>/", publish.take_back, name="publish-take-back"),
]
