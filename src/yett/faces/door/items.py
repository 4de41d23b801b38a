"""Items of the shared vocabulary as the door shows them: where each stands, and what it means in plain words.

An item whose lasting address ends in /data/… has its page under that very path here, so that whoever holds the name of
its address only has to lead it to this gate. An item with any other address stands under its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from yett.domain.catalogue import queries as catalogue
from yett.kernel.text import fold, slug
from yett.language import Choice, Group, Item, Question
from yett.language.privacy import rounded_to

PREFIX = "/data/"
TYPES = {
    "text": _("a few words"),
    "long text": _("words, as many as it takes"),
    "yes or no": _("yes or no"),
    "choice": _("one of several choices"),
    "many choices": _("any of several choices"),
    "number": _("a number"),
    "percent": _("a percentage"),
    "money": _("an amount of money"),
    "date": _("a date"),
    "birth date": _("a date of birth"),
    "month": _("a month"),
    "time": _("a time of day"),
    "duration": _("a length of time"),
    "email": _("an email address"),
    "phone": _("a phone number"),
    "address": _("an address"),
    "place": _("a place on the map"),
    "area": _("an area on the map"),
    "photo": _("a photo"),
    "file": _("a file"),
    "person name": _("the name of a person"),
    "national insurance number": _("a National Insurance number"),
    "bank account": _("a bank account"),
    "vehicle registration": _("a vehicle registration"),
    "property": _("a property number (UPRN)"),
    "business": _("the name of a business"),
    "signature": _("a signature"),
    "declaration": _("a declaration"),
}
SENSITIVITIES = {
    "open": _("Open: it says nothing about a person."),
    "personal": _(
        "Personal: it is sealed, only those who handle the case can open it, and every look is on the record."
    ),
    "special category": _(
        "Special category, such as health or belief: sealed like all that is personal, and a service that asks for it must name a second legal basis."
    ),
}
PUBLISHED = {
    "kept": _("Where a service publishes it, it is published as it was given."),
    "left out": _("It is never published."),
    "year only": _("Where a service publishes it, only the year is published."),
    "ward only": _("Where a service publishes it, only the ward is published."),
    "council only": _("Where a service publishes it, only the council area is published."),
}


@dataclass(frozen=True)
class Meaning:
    """An item and what is said about it."""

    item: Item
    path: str

    @property
    def choices(self) -> list[tuple[str, Choice]]:
        """Its choices, each with what stands after # in its lasting address."""
        return [(slug(choice.key), choice) for choice in self.item.choices]

    @property
    def type(self) -> str:
        return gettext(TYPES[self.item.type])

    @property
    def sensitivity(self) -> str:
        return gettext(SENSITIVITIES[self.item.sensitivity])

    @property
    def published(self) -> str:
        """What becomes of it in open data; a rounding in other words than metres is said as it is declared."""
        metres = rounded_to(self.item.published)
        if metres is not None:
            sentence = gettext(
                "Where a service publishes it, it is rounded to the nearest %(metres)s metres."
            )
            return sentence % {"metres": metres}
        known = PUBLISHED.get(self.item.published)
        return gettext(known) if known else self.item.published


def path_of(item: Item) -> str:
    """What follows /data/ in the address of its page."""
    path = urlsplit(item.uri).path
    return path.removeprefix(PREFIX) if path.startswith(PREFIX) else slug(item.name)


def address_of(asked: Question | Group) -> str:
    """The page that says what a question of a service means, where it asks for an item of the vocabulary."""
    found = named(asked.data) if isinstance(asked, Question) else None
    return reverse("door:item", args=[found.path]) if found else ""


def meanings() -> list[Meaning]:
    return [Meaning(item, path_of(item)) for item in catalogue.vocabulary().items.values()]


def meaning_at(path: str) -> Meaning | None:
    return next((each for each in meanings() if each.path == path), None)


def by_theme(code: str) -> list[tuple[str, list[Meaning]]]:
    """Themes in the order of their letters, their items in the order they are declared."""

    def theme(each: Meaning) -> tuple[str, str]:
        words = each.item.theme.in_(code)
        return fold(words), words

    return [(key[1], list(found)) for key, found in groupby(sorted(meanings(), key=theme), theme)]


def asked_words(item: Item, times: Mapping[str, int]) -> str:
    """How many services ask for it, where any do."""
    count = times.get(item.name, 0)
    said = ngettext("%(count)s service asks for it", "%(count)s services ask for it", count)
    return said % {"count": count} if count else ""


def instead_of(item: Item) -> Meaning | None:
    """The item that takes the place of this one."""
    return next((each for each in meanings() if each.item.replaces == item.name), None)


def named(name: str | None) -> Meaning | None:
    found = catalogue.vocabulary().items.get(name or "")
    return Meaning(found, path_of(found)) if found else None
