"""What stands behind each port of the domain: the one place where adapters meet rooms."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse

from yett.adapters import email, objects, open311
from yett.adapters.key_file import KeyFile
from yett.domain.backoffices import ports as backoffices
from yett.domain.catalogue.folders import NationFolder
from yett.domain.catalogue.shelf import open_nation
from yett.domain.documents import ports as documents
from yett.domain.messages import ports as messages
from yett.domain.places.gazetteer import open_gazetteer
from yett.domain.vault import ports as vault


def connect() -> None:
    """Called once in each process, when the rooms are ready."""
    open_nation(NationFolder(settings.YETT_NATION), settings.YETT_EDITION_SECONDS)
    open_gazetteer(settings.YETT_NATION / "areas")
    vault.connect(KeyFile(settings.YETT_KEY_ENCRYPTION_KEY))
    documents.connect(objects.Folder(settings.YETT_HOME / "objects"))
    messages.connect(post())
    backoffices.connect(open311.Open311(photo_address))


def photo_address(word: str) -> str:
    """Where a back office may fetch a photo for a while."""
    return settings.YETT_SITE_URL + reverse("api:media", args=[word])


def post() -> messages.Post:
    """SMTP when an address is set ("smtp://user:password@host:587" or "smtps://…" for STARTTLS), else a folder."""
    sender, site = settings.DEFAULT_FROM_EMAIL, settings.YETT_SITE_URL
    if not settings.YETT_SMTP_URL:
        return email.Folder(folder=settings.YETT_POST, sender=sender, site=site)
    server = urlsplit(settings.YETT_SMTP_URL)
    return email.Smtp(
        host=str(server.hostname),
        port=server.port or 25,
        sender=sender,
        site=site,
        user=unquote(server.username or ""),
        password=unquote(server.password or ""),
        tls=server.scheme == "smtps",
    )
