"""What the rooms below say when they refuse, listed so that it is translated, and said in the language of the page."""

from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from yett.domain.cases.limits import MustWait
from yett.kernel.problems import Problem

SENTENCES = (
    _("This file is larger than 20 MB. Choose a smaller photo."),
    _("This picture is too big to open safely. Choose one of at most 50 megapixels."),
    _("This file is not a photo we can read. Choose a JPEG, PNG, WebP or HEIC photo."),
    _("This photo is damaged and cannot be opened. Choose another, or take it again."),
    _("One of the photos is no longer here. Add it again."),
    _("This is too long to keep: use at most 4,000 characters."),
    _("Write what you want to add."),
    _("This report is closed. Make a new one if the problem is still there."),
    _("This has been answered already, or nobody asked."),
    _("There are no answers to save yet, or they have been sent already."),
    _("This link does not work any more."),
    _("No more codes can be sent for this link. Go on where you saved it, or save it again there."),
    _(
        "This code is not right, or its time is over. Look at the last letter, or ask for another code."
    ),
    _("There are more answers here than we can keep. Take some away first."),
    _("This cannot be done with the case as it stands."),
    _(
        "The time in which you could tell us has passed. Make a new report if the problem is still there."
    ),
)


def said(problem: Problem) -> str:
    return gettext(str(problem))


def from_when(wait: MustWait) -> str:
    """For what is kept on the page while somebody waits for their turn."""
    time = formats.date_format(timezone.localtime(wait.until), "H:i")
    if not wait.has_place:
        words = gettext("So many people are doing this just now that there is no place in the queue. Please try again from %(time)s on.")  # fmt: skip
        return words % {"time": time}
    words = gettext("A great many people are doing this just now. Your place in the queue is kept: press the button again from %(time)s on.")  # fmt: skip
    return words % {"time": time}
