"""The few things an officer types. What was typed is kept whatever goes wrong."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.cases.actions import CaseChanged, NotAllowed, PhotoNeeded
from yett.domain.documents.actions import PhotoGone
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
        return not self.blanks or (self.is_bound and not set(self.errors) & set(self.blanks))

    @property
    def filled(self) -> dict[str, str]:
        if not self.blanks:
            return {}
        return {blank: self.cleaned_data[slug] for slug, blank in self.blanks.items()}

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[slug] for slug in self.blanks]


class Answer(Blanks):
    """The blanks, and the words as the officer leaves them. A form without that box means the declared words."""

    def __init__(self, data: Any = None, blanks: Iterable[str] = ()) -> None:
        super().__init__(data, blanks)
        self.fields["words"] = _words(
            _("Write what the person who sent it is told"), required=False
        )

    def must_have_words(self) -> None:
        self.fields["words"].required = "words" in self.data

    @property
    def paragraphs(self) -> list[str] | None:
        """A line left empty begins the next paragraph."""
        if "words" not in self.data:
            return None
        return re.split(r"\n\s*\n", self.cleaned_data["words"].replace("\r\n", "\n"))

    def with_words(self, preview: list[str]) -> "Answer":
        """The same form, its words those of the declaration unless there were words already."""
        if "words" in self.data:
            return self
        data = {slug: self.data.get(slug, "") for slug in self.blanks}
        worded = Answer(data | {"words": "\n\n".join(preview)}, self.blanks.values())
        for error in self.non_field_errors():
            worded.add_error(None, error)
        return worded


KEPT: dict[type[Exception], object] = {
    CaseChanged: _(
        "Someone else has changed this case since you opened it. See below how it stands now. "
        "What you wrote is still here: send it again if it still fits."
    ),
    NotAllowed: _(
        "That cannot be done with the case as it stands now. What you wrote is still here."
    ),
    PhotoNeeded: _("Add a photo of what was done. What you wrote is still here."),
    PhotoGone: _("The photos are no longer here. Add them again."),
}


def kept(form: forms.Form, problem: Exception) -> None:
    """Say at the top of the page why nothing was done; the form keeps what was typed."""
    form.add_error(None, str(KEPT[type(problem)]))
