"""Components that say which arguments they take, and refuse any other."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from yett.faces.parts.context import language
from yett.faces.parts.forms import Field, Problem
from yett.language import Question, Words

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
    """The markup of a question, chosen by its type. One that is empty is drawn once: it follows from its declaration, which
    is never changed, and from the language of the page."""
    if shown.raw or shown.problem:
        return _drawn(context, shown)
    name = (id(shown.question), shown.code, shown.heading)
    known = EMPTY.get(name)
    if known is None or known[0] is not shown.question:
        if len(EMPTY) >= MOST_EMPTY:
            EMPTY.clear()
        known = EMPTY[name] = (shown.question, _drawn(context, shown))
    return known[1]


MOST_EMPTY = 2000  # about 1 kB each
EMPTY: dict[tuple[int, str, str], tuple[Question, SafeString]] = {}


def _drawn(context: Context, shown: Field) -> SafeString:
    engine = context.template.engine  # type: ignore[union-attr]  # a tag is always drawn inside a template
    return engine.get_template(shown.template).render(
        Context({"field": shown, "gate": context.get("gate")})
    )


class Steady(Node):
    """Markup that depends on the language of the page and on what is named in the tag, and on nothing else: drawn once, then
    copied. There are no blocks in it, so that nobody need look for them."""

    child_nodelists = ()

    def __init__(self, nodelist: NodeList, named: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self._named = named
        self._drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        name = (language(), *(one.resolve(context) for one in self._named))
        drawn = self._drawn.get(name)
        if drawn is None:
            if len(self._drawn) >= MOST_STEADY:
                self._drawn.clear()
            drawn = self._drawn[name] = self.nodelist.render(context)
        return drawn


MOST_STEADY = 2000


@register.tag
def steady(parser: Parser, token: Token) -> Steady:
    named = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endsteady",))
    parser.delete_first_token()
    return Steady(nodelist, named)


@register.inclusion_tag("parts/error_summary.html")
def error_summary(problems: list[Problem]) -> dict[str, Any]:
    return {"problems": problems}


@register.inclusion_tag("parts/back.html")
def back(to: str) -> dict[str, Any]:
    return {"to": to}
