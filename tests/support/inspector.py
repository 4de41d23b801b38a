"""A test client that looks at every page it fetches as an inspector would. Its messages teach: don't X, try Y."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
DATA = {"application/json", "application/ld+json", "importmap"}


class Inspector(Client):
    """Django's test client; every page must pass inspection. Redirects and answers to HEAD have none."""

    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        if answer.content and answer.get("Content-Type", "").startswith("text/html"):
            inspect(answer, request.get("PATH_INFO", ""))
        return answer


@pytest.fixture(scope="session", autouse=True)
def _pages_files_are_looked_for_when_asked() -> None:
    """Each client sets up the middleware anew: it need not list every style and script that no test asks it for."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _no_language_left_behind() -> None:
    """Django leaves the language of the last request in force for its thread."""
    translation.deactivate()


@pytest.fixture
def inspector() -> Inspector:
    return Inspector(enforce_csrf_checks=False)


def inspect(answer: HttpResponse, where: str) -> None:
    faults = [*header_faults(answer), *page_faults(answer.content.decode())]
    assert not faults, f"{where} ({answer.status_code}):\n  " + "\n  ".join(faults)


def header_faults(answer: HttpResponse) -> Iterator[str]:
    policy = answer.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy or "unsafe" in policy:
        yield "no strict Content-Security-Policy; don't bypass the middleware"


def page_faults(html: str) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    root = parser.parse(html)
    for (line, _), code, _ in parser.errors:
        yield f"invalid HTML: {code} near {html.splitlines()[line - 1].strip()[:80]!r}"
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    yield from heading_faults(root)
    yield from language_faults(root)
    yield from id_faults(elements)
    yield from inline_faults(elements)
    yield from label_faults(root)


def heading_faults(root: Element) -> Iterator[str]:
    kept_back = {  # what a template holds is not on the page until a script puts it there
        id(element) for one in root.iter(f"{NAMESPACE}template") for element in one.iter()
    }
    headings = [words(one) for one in root.iter(f"{NAMESPACE}h1") if id(one) not in kept_back]
    if len(headings) != 1:
        yield f"{len(headings)} h1 ({headings}); a page has one, saying what it is for"
        return
    titles = [words(element) for element in root.iter(f"{NAMESPACE}title")][:1]
    title = re.sub(r"^[^:]{1,20}: (?=.)", "", titles[0]) if titles else ""
    if not title.startswith(headings[0]) and not (titles and titles[0].startswith(headings[0])):
        yield f"the title {titles} does not begin with the h1 {headings[0]!r}"


def language_faults(root: Element) -> Iterator[str]:
    known = {code for code, _ in settings.LANGUAGES}
    if root.get("lang") not in known:
        yield f"<html lang={root.get('lang')!r}>; try one of {sorted(known)}"


def id_faults(elements: list[Element]) -> Iterator[str]:
    counts = Counter(element.get("id") for element in elements if element.get("id") is not None)
    for name, count in counts.items():
        if count > 1:
            yield f"id {name!r} stands {count} times; make it unique"
    for element in elements:
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for name in (element.get(attribute) or "").split():
                if name not in counts:
                    yield f"{attribute}={name!r} points at nothing"


def inline_faults(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        tag = element.tag.removeprefix(NAMESPACE)
        if tag == "style" or element.get("style") is not None:
            yield f"inline style in <{tag}>; put it into a file of the face"
        if tag == "script" and not element.get("src") and element.get("type") not in DATA:
            yield "inline script; put it into a module and attach it by a data- attribute"
        for name in element.attrib:
            if str(name).lower().startswith("on"):
                yield f"{name} on <{tag}>; attach behaviour by a data- attribute"


def label_faults(root: Element) -> Iterator[str]:
    labels = {element.get("for"): words(element) for element in root.iter(f"{NAMESPACE}label")}
    wrapped = {id(field) for label in root.iter(f"{NAMESPACE}label") for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in root.iter(NAMESPACE + tag):
            if field.get("type", "text") in UNLABELLED:
                continue
            named = field.get("aria-label") or field.get("aria-labelledby")
            if not named and not labels.get(field.get("id")) and id(field) not in wrapped:
                yield f"<{tag} name={field.get('name')!r}> has no label; give it one with `for`"


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
