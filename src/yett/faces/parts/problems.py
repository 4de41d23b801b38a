"""What a person sees when something cannot be done: a plain sentence, and a way on. Wired in project/urls.py."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Page:
    heading: str | Promise
    what: str | Promise
    way_on: str | Promise


PAGES = {
    400: Page(
        _("We could not read what was sent"),
        _("Something between your browser and this site was cut short or changed on its way."),
        _("Go back and try again. Your saved answers are still there."),
    ),
    403: Page(
        _("This page is not open to you"),
        _("You may need to sign in, or the page belongs to another public body."),
        _("If you followed a link, ask the person who gave it to you to check it."),
    ),
    404: Page(
        _("We cannot find that page"),
        _("The address may be mistyped, or the page may have moved."),
        _("Check the address, or search for the service you need."),
    ),
    405: Page(
        _("This page cannot be used in that way"),
        _("The page was opened in a way that it does not understand."),
        _("Go back and use the links and buttons on the page."),
    ),
    413: Page(
        _("What you sent is too big"),
        _("The files you chose are together larger than we can take in one go."),
        _("Go back and send fewer or smaller files. Your saved answers are still there."),
    ),
    429: Page(
        _("Too many tries in a short time"),
        _("We slow things down when the same thing is tried again and again."),
        _("Wait a few minutes and try again. Your saved answers are still there."),
    ),
    500: Page(
        _("Sorry, something went wrong on our side"),
        _("The fault is ours, and it has been noted."),
        _("Try again in a few minutes. Your saved answers are still there."),
    ),
    503: Page(
        _("Sorry, the service is not available just now"),
        _("It should be back in a few minutes."),
        _("Try again soon. Your saved answers are still there."),
    ),
}
STALE_FORM = Page(
    _("This page has been open too long"),
    _("To keep you safe, we could not be sure that what was sent came from this page."),
    _(
        "Go back, load the page again and press the button once more. Make sure that your browser accepts cookies."
    ),
)


def show(request: HttpRequest, status: int, page: Page | None = None) -> HttpResponse:
    page = page or PAGES[status]
    answer = render(
        request,
        "parts/problem.html",
        {"page": page, "heading": page.heading},
        status=status,
    )
    answer["Cache-Control"] = "no-store"
    return answer


def pages_for_refusals(answer: Answer) -> Answer:
    """Django refuses a method it does not take with an empty page; ours says so in words."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code != 405 or response.content:
            return response
        page = show(request, 405)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    return show(request, 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW."""
    return show(request, 403, STALE_FORM)
