"""Lengths of time in the words of the page."""

from collections.abc import Callable

from django.utils.translation import gettext, ngettext

from yett.kernel.dates import Span

WORDS: dict[str, Callable[[int], str]] = {
    "hour": lambda count: ngettext("%(count)s hour", "%(count)s hours", count),
    "day": lambda count: ngettext("%(count)s day", "%(count)s days", count),
    "working day": lambda count: ngettext("%(count)s working day", "%(count)s working days", count),
    "week": lambda count: ngettext("%(count)s week", "%(count)s weeks", count),
    "month": lambda count: ngettext("%(count)s month", "%(count)s months", count),
    "year": lambda count: ngettext("%(count)s year", "%(count)s years", count),
}


def in_words(span: Span) -> str:
    time = WORDS[span.unit](span.count) % {"count": span.count}
    if not span.or_next:
        return time
    return gettext("%(time)s, or the next working day") % {"time": time}
