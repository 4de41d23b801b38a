"""Where the interface is, and what it speaks."""

from __future__ import annotations

from django.conf import settings

from yett.domain.catalogue import queries as catalogue
from yett.faces.api.open311 import formats
from yett.faces.api.open311.entry import Answer, Asked
from yett.faces.api.open311.shown import w3c

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


def discovery(asked: Asked) -> Answer:
    """The changeset changes whenever a service does."""
    site, changed = settings.YETT_SITE_URL, w3c(catalogue.changed_at())
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{site}/open311/v2",
        "changeset": changed,
        "type": "test" if settings.YETT_DEMONSTRATION else "production",
        "formats": list(formats.MIME_TYPES),
    }
    return "discovery", {
        "changeset": changed,
        "contact": f"The people who run {settings.YETT_NAME}: {site}/about-this-site",
        "key_service": f"Ask the people who run {settings.YETT_NAME} for an api_key: {site}/about-this-site",
        "endpoints": [endpoint],
    }
