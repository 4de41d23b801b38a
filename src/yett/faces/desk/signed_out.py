"""Somebody is not signed in, or no longer: what they typed goes back to them, and they to the sign-in page."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

NOT_TYPED = frozenset(
    [
        "csrfmiddlewaretoken",
        "version",
        "do",
        "to",
        "case",
        "body",
        "query",
        "name",
        "outcome",
        "state",
        "role",
        "question",
        "held",
        "next",
        "login",
        "password",
        "code",
        "credential",
    ]
)


def answer(request: HttpRequest) -> HttpResponse:
    """To sign in; but first a page with the words, if a form came with any. Nothing of it is kept here."""
    typed = _typed(request)
    back = request.get_full_path() if request.method == "GET" or typed else reverse("desk:queue")
    if not typed:
        return redirect_to_login(back)
    context = {
        "heading": gettext("You were signed out, so nothing was sent"),
        "typed": typed,
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': back})}",
    }
    response = render(request, "desk/signed_out.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The boxes of a form that hold words of their own: what to call each, and what was in it."""
    if request.method != "POST":
        return []
    return [
        (gettext("Your words") if name == "words" else name.replace("-", " ").capitalize(), value)
        for name, value in request.POST.items()
        if name not in NOT_TYPED and isinstance(value, str) and value.strip()
    ]
