"""A page as a browser without JavaScript has it: its heading, its links, its forms, and what it says is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]
WRITTEN = {"text", "search", "email", "tel", "number", "password", "url", "textarea"}
NEVER_SENT = {"file", "button", "reset", "image"}


@dataclass
class Control:
    name: str
    kind: str
    value: str
    checked: bool = False
    disabled: bool = False


@dataclass
class Form:
    action: str
    method: str
    parts: bool  # multipart/form-data
    controls: list[Control] = field(default_factory=list)

    @property
    def can_be_sent(self) -> bool:
        return any(control.kind == "submit" and not control.disabled for control in self.controls)

    def filled(self, answers: Mapping[str, str]) -> Pairs:
        """What a browser sends when somebody gives these answers, by field name, and the first choice elsewhere. A button
        with a name is pressed where its value is the answer."""
        sent: Pairs = []
        chosen: set[str] = set()
        for control in self.controls:
            if not control.name or control.disabled or control.kind in NEVER_SENT:
                continue
            if control.kind == "submit":
                pressed = answers.get(control.name) == control.value
                sent += [(control.name, control.value)] if pressed else []
            elif control.kind in {"radio", "checkbox", "option"}:
                if control.name not in chosen:
                    sent += [(control.name, value) for value in self._choice(control.name, answers)]
                    chosen.add(control.name)
            elif control.kind in WRITTEN:
                sent.append((control.name, answers.get(control.name, control.value)))
            else:
                sent.append((control.name, control.value))
        return sent

    def files(self) -> list[str]:
        return [control.name for control in self.controls if control.kind == "file"]

    def _choice(self, name: str, answers: Mapping[str, str]) -> list[str]:
        """Several of many are written with bars between: "bags | tyres". What is not offered is not chosen."""
        offered = [control.value for control in self.controls if control.name == name]
        wanted = [part.strip() for part in answers.get(name, "").split("|")]
        return [value for value in offered if value in wanted] or offered[:1]


@dataclass
class Page:
    status: int
    path: str
    heading: str = ""
    wrong: str = ""
    words: str = ""
    links: Pairs = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    @property
    def form(self) -> Form | None:
        """The form the page is about: the first that is sent to stay, else the first that can be sent at all."""
        ready = [form for form in self.forms if form.can_be_sent]
        return next((form for form in ready if form.method == "post"), ready[0] if ready else None)

    def link(self, start: str) -> str:
        """The first link of the page's own matter whose address begins so; "" for none."""
        return next((to for to, _ in self.links if to.startswith(start)), "")


def read(status: int, path: str, html: str) -> Page:
    reader = _Reader(Page(status, path))
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Only what stands in <main> counts, save for what the page loads."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._within: list[str] = []
        self._form: Form | None = None
        self._area: Control | None = None
        self._select = ""
        self._wrong = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"main", "h1", "a"}:
            self._within.append(tag)
        if self._wrong or "ds_error-summary" in given.get("class", "").split():
            self._wrong += tag in {"div", "ul"}
        self._note_load(tag, given)
        if "main" in self._within:
            self._note(tag, given)

    def _note_load(self, tag: str, given: dict[str, str]) -> None:
        if tag == "link" and set(given.get("rel", "").split()) & {
            "stylesheet",
            "icon",
            "preload",
            "modulepreload",
        }:
            self.page.loads.append(given["href"])
        elif tag in {"script", "img"} and given.get("src"):
            self.page.loads.append(given["src"])

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a":
            self.page.links.append((given.get("href", ""), ""))
        elif tag == "form":
            method, parts = (
                given.get("method", "get").lower(),
                "multipart" in given.get("enctype", ""),
            )
            self._form = Form(given.get("action", ""), method, parts)
            self.page.forms.append(self._form)
        elif tag == "select":
            self._select = given.get("name", "")
        elif self._form is not None and tag in {"input", "button", "textarea", "option"}:
            self._form.controls.append(self._control(tag, given))

    def _control(self, tag: str, given: dict[str, str]) -> Control:
        kinds = {"input": given.get("type", "text"), "button": given.get("type", "submit")}
        name = self._select if tag == "option" else given.get("name", "")
        one = Control(
            name,
            kinds.get(tag, tag),
            given.get("value", ""),
            "checked" in given,
            "disabled" in given,
        )
        self._area = one if tag == "textarea" else self._area
        return one

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data
        if self._wrong:
            self.page.wrong = " ".join([*self.page.wrong.split(), *data.split()])
        if "h1" in self._within:
            self.page.heading = " ".join([*self.page.heading.split(), *data.split()])
        if "main" in self._within and data.strip():
            self.page.words += f"{data.strip()}\n"
        if self._within and self._within[-1] == "a" and self.page.links and "main" in self._within:
            to, words = self.page.links[-1]
            self.page.links[-1] = (to, " ".join([*words.split(), *data.split()]))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"main", "h1", "a"} and tag in self._within:
            self._within.remove(tag)
        if self._wrong and tag in {"div", "ul"}:
            self._wrong -= 1
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = ""
