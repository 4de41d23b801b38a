from django.urls import path, register_converter

from .converters import RowsOfGroups, ServiceId
from .views import (
    asking,
    checking,
    entitled,
    finding,
    following,
    grouping,
    joining,
    meaning,
    nearby,
    photographing,
    placing,
    publishing,
    so_far,
    stopping,
)

register_converter(ServiceId, "service")
register_converter(RowsOfGroups, "rows")

app_name = "door"
APPLY = "apply/<service:service_id>/"
urlpatterns = [
    path("", finding.home, name="home"),
    path("search", finding.search, name="search"),
    path("collections/<slug:key>", finding.collection, name="collection"),
    path("services/<service:service_id>", finding.service, name="service"),
    path("data", meaning.index, name="items"),
    path("data.jsonld", meaning.linked_index, name="items-linked"),
    path("data/<path:path>.jsonld", meaning.linked, name="item-linked"),
    path("data/<path:path>", meaning.item, name="item"),
    path("services/<service:service_id>/may-i", entitled.may_i, name="may-i"),
    path("about-this-site", finding.about, name="about"),
    path(APPLY, asking.start, name="start"),
    path(f"{APPLY}again", asking.again, name="again"),
    path(f"{APPLY}-/so-far", so_far.show, name="so-far"),
    path(f"{APPLY}check", checking.check, name="check"),
    path(f"{APPLY}<slug:slug>", asking.question, name="question"),
    path(f"{APPLY}<slug:slug>/stop", stopping.stop, name="stop"),
    path(f"{APPLY}<rows:rows>/", grouping.begin, name="row"),
    path(f"{APPLY}<rows:rows>/-/remove", grouping.remove, name="remove"),
    path(f"{APPLY}<rows:rows>/<slug:slug>", asking.question, name="question"),
    path(f"{APPLY}<rows:rows>/<slug:slug>/stop", stopping.stop, name="stop"),
    path(f"{APPLY}<slug:slug>/found", placing.found, name="found"),
    path(f"{APPLY}<slug:slug>/spot", placing.spot, name="spot"),
    path(f"{APPLY}<slug:slug>/body", placing.body, name="body"),
    path(f"{APPLY}<slug:slug>/near", nearby.near, name="near"),
    path(f"{APPLY}<slug:slug>/photos/<uuid:photo_id>", photographing.thumbnail, name="thumbnail"),
    path("reports", publishing.reports, name="reports"),
    path("reports/map", publishing.on_map, name="reports-map"),
    path("reports/<int:number>", publishing.report, name="report"),
    path("reports/<int:number>/photos/<uuid:copy_id>", publishing.photo, name="report-photo"),
    path("reports/<int:number>/follow", joining.follow, name="report-follow"),
    path("following/<str:token>", joining.following, name="following"),
    path("following/<str:token>/not-mended", joining.not_mended, name="following-not-mended"),
    path("following/<str:token>/stop", joining.stop, name="following-stop"),
    path("follow/<str:token>", following.follow, name="follow"),
    path("follow/<str:token>/answer", following.answer, name="follow-answer"),
    path("follow/<str:token>/not-mended", following.not_mended, name="follow-not-mended"),
    path("follow/<str:token>/person", following.person, name="follow-person"),
    path("follow/<str:token>/withdraw", following.withdraw, name="follow-withdraw"),
    path("follow/<str:token>/photos/<uuid:photo_id>", following.photo, name="follow-photo"),
]
