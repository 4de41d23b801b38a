"""Components that say which arguments they take, and refuse any other."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from yett.faces.parts.context import language
from yett.faces.parts.forms import Field, Problem
from yett.language import Words

register = template.Library()


@register.filter
def said(words: Words) -> str:
    """Declared words in the language of the page."""
    return words.in_(language())


@register.simple_tag
@lru_cache(maxsize=5000)
def address(name: str, *parts: str) -> str:
    """An address that follows from its parts alone, worked out once: for pages that name the same services again and
    again."""
    return reverse(name, args=parts)


@register.simple_tag(takes_context=True)
def field(context: Context, shown: Field) -> SafeString:
    """The markup of a question, chosen by its type."""
    engine = context.template.engine  # type: ignore[union-attr]  # a tag is always drawn inside a template
    return engine.get_template(shown.template).render(
        Context({"field": shown, "gate": context.get("gate")})
    )


class Steady(Node):
    """Markup that depends on the language of the page and on nothing else: drawn once, then copied. There are no blocks in
    it, so that nobody need look for them."""

    child_nodelists = ()

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._drawn: dict[str, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        code = language()
        if code not in self._drawn:
            self._drawn[code] = self.nodelist.render(context)
        return self._drawn[code]


@register.tag
def steady(parser: Parser, token: Token) -> Steady:
    nodelist = parser.parse(("endsteady",))
    parser.delete_first_token()
    return Steady(nodelist)


@register.inclusion_tag("parts/error_summary.html")
def error_summary(problems: list[Problem]) -> dict[str, Any]:
    return {"problems": problems}


@register.inclusion_tag("parts/back.html")
def back(to: str) -> dict[str, Any]:
    return {"to": to}
