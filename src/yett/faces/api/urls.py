"""Open311 GeoReport v2, and feeds of the public list. Programs glue their words to the base with one slash, or with two."""

from django.urls import re_path

from yett.faces.api.feeds import views as feeds
from yett.faces.api.open311 import discovery, entry, media, services, showing, taking, updates

app_name = "api"
FORM = r"(?:\.(?P<form>\w+))?/?$"
BASE = "^open311/v2/+"
urlpatterns = [
    re_path(rf"^open311/discovery{FORM}", entry.spoken(GET=discovery.discovery), name="discovery"),
    re_path(rf"{BASE}services{FORM}", entry.spoken(GET=services.services), name="services"),
    re_path(rf"{BASE}services/(?P<code>[^.]+){FORM}", entry.spoken(GET=services.definition), name="definition"),
    re_path(rf"{BASE}requests{FORM}", entry.spoken(GET=showing.many, POST=taking.take), name="requests"),
    re_path(rf"{BASE}requests/(?P<wanted>[^./]+){FORM}", entry.spoken(GET=showing.one), name="request"),
    re_path(rf"{BASE}tokens/(?P<token>[^/]+?){FORM}", entry.spoken(GET=taking.token), name="token"),
    re_path(rf"{BASE}servicerequestupdates{FORM}", entry.spoken(GET=updates.many, POST=updates.add), name="updates"),
    re_path(r"^open311/media/(?P<word>[\w-]+)\.jpg$", entry.spoken(GET=media.media), name="media"),
    re_path(r"^feeds/reports\.(?P<form>geojson|rss|ics)$", feeds.reports, name="feed"),
    re_path(r"^open311(?:/|$)", entry.missing, name="missing"),
]  # fmt: skip
