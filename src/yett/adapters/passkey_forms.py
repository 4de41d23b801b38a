"""allauth's passkey forms, held to our own origin and to our own handles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.db import transaction

from yett.adapters.sign_in import origin
from yett.domain.people.models import Person


def _read(parse: Callable[[Any], Any], credential: Any) -> Any:
    """What the browser sent, if it can be read and was made at our own origin."""
    try:
        response = parse(credential).response
    except (TypeError, ValueError, KeyError, AttributeError):
        response = None
    if response is None or response.client_data.origin != origin():
        raise get_adapter().validation_error("incorrect_code")
    return response


class OfOurOrigin(forms.Form):
    """fido2 lets any port and any subdomain pass; a passkey of ours is made and used at one origin."""

    def clean_credential(self) -> Any:
        _read(auth.parse_authentication_response, self.cleaned_data["credential"])
        return super().clean_credential()  # type: ignore[misc]


class AddPasskey(AddWebAuthnForm):
    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        _read(auth.parse_registration_response, credential)
        return credential


class SignInWithPasskey(OfOurOrigin, LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        """allauth would read the handle as a primary key."""
        credential = self.cleaned_data["credential"]
        response = _read(auth.parse_authentication_response, credential)
        self.user = _person_of(response.user_handle)
        return auth.complete_authentication(self.user, credential)


class PasskeyAfterPassword(OfOurOrigin, AuthenticateWebAuthnForm):
    pass


class PasskeyAgain(OfOurOrigin, ReauthenticateWebAuthnForm):
    pass


def _person_of(handle: bytes | None) -> Person:
    person = Person.objects.filter(handle=bytes(handle)).first() if handle else None
    if person is None:
        raise get_adapter().validation_error("incorrect_code")
    return person


class _RecoveryCode(forms.Form):
    """allauth locks its row in a transaction of the default database, which is not where it lies."""

    def clean_code(self) -> str:
        with transaction.atomic(using="identity"):
            return super().clean_code()  # type: ignore[misc, no-any-return]


class RecoveryCode(_RecoveryCode, AuthenticateForm):
    pass


class RecoveryCodeAgain(_RecoveryCode, ReauthenticateForm):
    pass
