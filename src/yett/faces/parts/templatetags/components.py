"""Components that say which arguments they take, and refuse any other."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yett.faces.parts.context import language
from yett.faces.parts.forms import Field, Problem
from yett.language import Words

register = template.Library()

ICONS = {
    "warning": "M40-120 480-880 920-120H40Zm440-120q17 0 28.5-11.5T520-280q0-17-11.5-28.5T480-320q-17 0-28.5 11.5T440-280q0 17 11.5 28.5T480-240Zm-40-120h80v-200h-80v200Z",
    "search": "M784-120 532-372q-30 24-69 38t-83 14q-109 0-184.500-75.500T120-580q0-109 75.500-184.500T380-840q109 0 184.500 75.500T640-580q0 44-14 83t-38 69l252 252-56 56ZM380-400q75 0 127.500-52.500T560-580q0-75-52.500-127.500T380-760q-75 0-127.500 52.500T200-580q0 75 52.500 127.500T380-400Z",
}


@register.filter
def said(words: Words) -> str:
    """Declared words in the language of the page."""
    return words.in_(language())


@register.simple_tag(takes_context=True)
def field(context: Context, shown: Field) -> SafeString:
    """The markup of a question, chosen by its type."""
    engine = context.template.engine  # type: ignore[union-attr]  # a tag is always drawn inside a template
    return engine.get_template(shown.template).render(
        Context({"field": shown, "site": context.get("site")})
    )


@register.inclusion_tag("parts/error_summary.html")
def error_summary(problems: list[Problem]) -> dict[str, Any]:
    return {"problems": problems}


@register.inclusion_tag("parts/back.html")
def back(to: str) -> dict[str, Any]:
    return {"to": to}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing that repeats what the words beside it say, so it stays silent."""
    return format_html(
        '<svg class="ds_icon" aria-hidden="true" focusable="false" viewBox="0 -960 960 960"><path d="{}"/></svg>',
        ICONS[name],
    )
