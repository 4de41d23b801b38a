"""django-allauth's views with our pages, and nothing else of theirs reachable."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from allauth.usersessions import views as usersessions
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

Answer = Callable[..., HttpResponseBase]


class AddPasskey(webauthn.AddWebAuthnView):
    """Always a passkey that stays on the device and asks who is there, never a mere second key."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}


def _page(view: type[View], template: str, heading: str | Promise) -> Answer:
    return view.as_view(
        template_name=f"desk/sign_in/{template}.html", extra_context={"heading": heading}
    )


def _locking_identities(view: Answer) -> Answer:
    """allauth locks rows inside a transaction of the default database; these lie in another."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic(using="identity"):
            return view(request, *args, **kwargs)

    return wrapped


sign_in = _page(account.LoginView, "sign_in", _("Sign in"))
sign_out = _page(account.LogoutView, "sign_out", _("Sign out"))
closed = _page(account.AccountInactiveView, "closed", _("Your account is closed"))
ask_for_code = _page(account.RequestLoginCodeView, "ask_for_code", _("Sign in with a code"))
confirm_code = _page(account.ConfirmLoginCodeView, "confirm_code", _("Enter your code"))
second_step = _page(mfa.AuthenticateView, "second_step", _("Use your passkey"))
passkey = webauthn.LoginWebAuthnView.as_view()
again = _page(account.ReauthenticateView, "again", _("Confirm that it is you"))
again_by_code = _page(mfa.ReauthenticateView, "again_by_code", _("Confirm that it is you"))
again_by_passkey = _page(
    webauthn.ReauthenticateWebAuthnView, "again_by_passkey", _("Confirm that it is you")
)
change_password = _page(account.PasswordChangeView, "password", _("Change your password"))
set_password = _page(account.PasswordSetView, "password", _("Set a password"))
mine = _page(mfa.IndexView, "mine", _("Your sign-in"))
passkeys = _page(webauthn.ListWebAuthnView, "passkeys", _("Your passkeys"))
add_passkey = _page(AddPasskey, "add_passkey", _("Add a passkey"))
rename_passkey = _page(webauthn.EditWebAuthnView, "rename_passkey", _("Rename a passkey"))
remove_passkey = _page(webauthn.RemoveWebAuthnView, "remove_passkey", _("Remove a passkey"))
recovery_codes = _page(codes.ViewRecoveryCodesView, "recovery_codes", _("Your recovery codes"))
new_recovery_codes = _locking_identities(
    _page(codes.GenerateRecoveryCodesView, "new_recovery_codes", _("New recovery codes"))
)
sessions = _page(usersessions.ListUserSessionsView, "sessions", _("Where you are signed in"))
