"""Asking for another look: a review by the body itself, an appeal to someone else."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.build.dating import read_length
from yett.language.build.days import read_date, read_limit
from yett.language.build.parties import read_time
from yett.language.build.placeholders import told_words
from yett.language.model import Challenge
from yett.language.sorting import Found, sort
from yett.language.words import Words

REVIEW = "review"
UP_TO = "up to "


def read_challenge(found: Found | None, context: Context) -> Challenge | None:
    if found is None:
        return None
    parts = sort(found.line, found.head.name, context.findings)
    by, to, only_if = parts.one("by"), parts.one("to"), parts.one("only if")
    for each in parts.all("then"):
        told_words(each, "", context)
    if found.head.name == REVIEW and to is not None:
        wrong = '"to" stands under a review, and a review stays with the body that decided'
        context.fault(to.number, wrong, 'write "by: another officer", or make it an appeal')
    if found.head.name != REVIEW and to is None:
        wrong = f'"{found.line.head}" does not say who hears it'
        context.fault(found.number, wrong, 'add, as in "to: the First-tier Tribunal"')
    return Challenge(
        name=found.line.head,
        words=told_words(found, "", context),
        within=read_limit(parts.one("within"), (), "28 days of told", context),
        line=found.number,
        by=_whom(by, context),
        to=_whom(to, context),
        answered_within=read_time(parts.one("answered within"), context),
        late=_late(parts.one("late"), context),
        after=_after(parts.one("after"), found, context),
        only_if=context.rule(only_if.words, only_if.number) if only_if else None,
    )


def _whom(found: Found | None, context: Context) -> Words | None:
    """A name, which may be left untranslated, as that of who decides."""
    return context.texts.if_given(found.line.path, found.words) if found else None


def _late(found: Found | None, context: Context) -> str | None:
    """`up to 13 months of told, with good reason`"""
    if found is None:
        return None
    said = found.words.partition(", ")[0]
    span, day = read_length(said[len(UP_TO) :], found.number, context)
    if not said.lower().startswith(UP_TO) or span is None or not day:
        wrong = f'"{found.words}" does not say how late it may still be asked'
        mend = 'write, as in "late: up to 13 months of told, with good reason"'
        context.fault(found.number, wrong, mend)
    else:
        read_date(day, found.number, (), context)
    return found.words


def _after(found: Found | None, of: Found, context: Context) -> str | None:
    if found is None:
        return None
    if found.words.lower() != REVIEW or of.head.name == REVIEW:
        wrong = f'"{found.words}" cannot come before "{of.line.head}"'
        context.fault(found.number, wrong, f'write "after: {REVIEW}" under an appeal')
    return found.words.lower()
