"""What django-allauth asks of the house: who we are comes from the settings, never from the Host header."""

from __future__ import annotations

import uuid
from base64 import urlsafe_b64encode
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as begin_session
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yett.adapters.sign_in_letters import LETTERS
from yett.domain.messages import ports
from yett.domain.people.models import Person

NEWS = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("Your passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
    "usersessions/messages/sessions_logged_out.txt": _("You are signed out everywhere else."),
}


def origin() -> str:
    """Where passkeys are made and used: scheme, host and port, as browsers write them."""
    parts = urlsplit(settings.YETT_SITE_URL)
    return f"{parts.scheme}://{parts.netloc}"


class Accounts(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The email address and the password do not belong together."),
        "too_many_login_attempts": _(
            "There were too many tries. Wait five minutes, then try again."
        ),
        "incorrect_code": _("This code is wrong or too old."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("Enter the password you have now."),
        "unknown_email": _("Nobody signs in with this address."),
        "account_inactive": _("This account is closed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return url_has_allowed_host_and_scheme(url, urlsplit(settings.YETT_SITE_URL).netloc)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        user.backend = settings.AUTHENTICATION_BACKENDS[0]  # type: ignore[attr-defined]
        begin_session(request, cast(Person, user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the letter over at once: it is useless later, and its code must not lie in a queue."""
        subject, paragraphs = LETTERS[template_prefix](context)
        letter = ports.Letter(
            to=email,
            subject=subject,
            paragraphs=paragraphs,
            path="",
            language=(get_language() or settings.LANGUAGE_CODE).split("-")[0],
            message_id=f"<{uuid.uuid4()}@yett.invalid>",
        )
        try:
            ports.post().send(letter)
        except (ports.NotDelivered, ports.Refused) as problem:
            if "code" in context:
                messages.error(self.request, _("We could not send the email. Try again later."))
                raise ImmediateHttpResponse(redirect("account_login")) from problem

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Errors come in words, news by the name of a template; we keep our own words for the news worth telling."""
        words = message or NEWS.get(message_template or "")
        if words:
            messages.add_message(request, level, words)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries count by address alone, whatever name of ours they were sent to."""
        return str(credentials.get("email", "")).strip().lower()


class Passkeys(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This did not work. Try again, or use another way to sign in."),
        "unverified_email": _("Prove your email address before you add a passkey."),
        "cannot_generate_recovery_codes": _("Add a passkey first."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": str(urlsplit(settings.YETT_SITE_URL).hostname), "name": settings.YETT_NAME}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """The handle is random and means nothing: not the primary key, which is allauth's choice."""
        person = cast(Person, user)
        return {
            "id": bytes(person.handle),
            "display_name": person.display_name or str(person.email),
            "name": str(person.email),
        }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        return str(_("Passkey"))

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()


def _fernet() -> Fernet:
    """Recovery codes grow from a seed; it is sealed under a key of its own, drawn from the secret key."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"yett recovery codes")
    return Fernet(urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
