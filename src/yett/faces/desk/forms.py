"""The few things an officer types. What was typed is kept whatever goes wrong."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.pages import MOVES

LONGEST = 4000
TOO_LONG = _("This is too long: at most %(limit_value)d characters, and you have %(show_value)d.")


def _words(needed: Any, required: bool = True) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST,
        required=required,
        error_messages={"required": needed, "max_length": TOO_LONG},
    )


class Reply(forms.Form):
    words = _words(_("Write your message"))


class Note(forms.Form):
    words = _words(_("Write your note"))


class Close(forms.Form):
    words = _words(_("Write why you are closing this case"))


class Move(forms.Form):
    to = forms.ChoiceField(
        choices=list(MOVES.items()),
        error_messages={
            "required": _("Choose what happens next"),
            "invalid_choice": _("Choose what happens next"),
        },
    )
    words = _words("", required=False)


class Blanks(forms.Form):
    """One box for each blank of a declared outcome."""

    def __init__(self, data: object = None, blanks: Iterable[str] = ()) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.blanks = {slugify(blank): blank for blank in blanks}
        for slug, blank in self.blanks.items():
            self.fields[slug] = _words(gettext("Fill in: %(blank)s") % {"blank": blank})
            self.fields[slug].label = blank.capitalize()

    @property
    def is_complete(self) -> bool:
        """Nothing is left to fill in; the deed may still have been refused for another reason."""
        return not self.blanks or (self.is_bound and set(self.errors) <= {NON_FIELD_ERRORS})

    @property
    def filled(self) -> dict[str, str]:
        return {blank: self.cleaned_data[slug] for slug, blank in self.blanks.items()}


KEPT: dict[type[Exception], object] = {
    CaseChanged: _(
        "Someone else has changed this case since you opened it. See below how it stands now. "
        "What you wrote is still here: send it again if it still fits."
    ),
    NotAllowed: _(
        "That cannot be done with the case as it stands now. What you wrote is still here."
    ),
}


def kept(form: forms.Form, problem: Exception) -> None:
    """Say at the top of the page why nothing was done; the form keeps what was typed."""
    form.add_error(None, str(KEPT[type(problem)]))
