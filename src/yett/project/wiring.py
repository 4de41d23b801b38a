"""What stands behind each port of the domain: the one place where adapters meet rooms."""

from urllib.parse import unquote, urlsplit

from django.conf import settings

from yett.adapters.email import Folder, Smtp
from yett.adapters.key_file import KeyFile
from yett.domain.catalogue.folders import NationFolder
from yett.domain.catalogue.shelf import open_nation
from yett.domain.messages import ports as messages
from yett.domain.vault import ports as vault


def connect() -> None:
    """Called once in each process, when the rooms are ready."""
    open_nation(NationFolder(settings.YETT_NATION))
    vault.connect(KeyFile(settings.YETT_KEY_ENCRYPTION_KEY))
    messages.connect(post())


def post() -> messages.Post:
    """SMTP when an address is set ("smtp://user:password@host:587" or "smtps://…" for STARTTLS), else a folder."""
    sender, site = settings.DEFAULT_FROM_EMAIL, settings.YETT_SITE_URL
    if not settings.YETT_SMTP_URL:
        return Folder(folder=settings.YETT_POST, sender=sender, site=site)
    server = urlsplit(settings.YETT_SMTP_URL)
    return Smtp(
        host=str(server.hostname),
        port=server.port or 25,
        sender=sender,
        site=site,
        user=unquote(server.username or ""),
        password=unquote(server.password or ""),
        tls=server.scheme == "smtps",
    )
