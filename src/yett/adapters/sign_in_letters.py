"""The few letters about signing in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Words = tuple[str, tuple[str, ...]]


def _code(context: Mapping[str, Any]) -> Words:
    return _("Your code to sign in"), (
        _("Your code is %(code)s. It works once, for three minutes.") % {"code": context["code"]},
        _("If you did not ask for it, someone may have typed your address by mistake: do nothing."),
    )


def _notice(subject: Callable[[], str]) -> Callable[[Mapping[str, Any]], Words]:
    def letter(context: Mapping[str, Any]) -> Words:
        return subject(), (
            _("If this was you, there is nothing to do."),
            _("If it was not you, tell the people who run your body's accounts at once."),
        )

    return letter


LETTERS: dict[str, Callable[[Mapping[str, Any]], Words]] = {
    "account/email/login_code": _code,
    "account/email/password_changed": _notice(lambda: _("Your password was changed")),
    "account/email/password_set": _notice(lambda: _("A password was set for your account")),
    "mfa/email/webauthn_added": _notice(lambda: _("A passkey was added to your account")),
    "mfa/email/webauthn_removed": _notice(lambda: _("A passkey was removed from your account")),
    "mfa/email/recovery_codes_generated": _notice(
        lambda: _("New recovery codes were made for your account")
    ),
}
