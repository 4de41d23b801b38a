"""What the rooms below say to staff when they refuse, listed so that it is translated, and said in the language of the page."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from yett.kernel.problems import Problem

SENTENCES = (
    _("Only cases of one kind can be joined."),
    _("Other cases were joined with this one already. Keep it, and join the other one with it."),
    _(
        "There is no such case with your body. Cases of two public bodies are not joined: one of them is handed over first."
    ),
    _("This is the same case. Give the reference of another one."),
)


def said(problem: Problem) -> str:
    return gettext(str(problem))
