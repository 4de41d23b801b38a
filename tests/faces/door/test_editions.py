"""A live service changes while people are filling it in: thirty-four kinds of change, drafts stopped at every page, resumed and
sent over real HTTP. Nothing is lost, nobody is blocked, everybody is told."""

import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookiejar import Cookie, CookieJar
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.support import declared
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed
from yett.domain.catalogue.models import InForce
from yett.domain.catalogue.shelf import shelf
from yett.domain.vault.actions import forget_ready_keys

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "identity", "keys", "ledger"]
)
TEXT = (Path(declared.__file__).parent / "garden-plot.yett").read_text()
PLOT = "/apply/gardens/plot/"
FIRST = datetime(2026, 6, 1, 9, tzinfo=UTC)
SPOT = {"lat": 56.1165, "lon": -3.9369, "words": "by the burn", "told": {"council": "stirling", "trunk roads": "no"}}  # fmt: skip
GIVEN: dict[str, Any] = {
    "where": SPOT, "home": False, "size": "large", "length": "70", "tools": ["spade", "rake"], "note": "A sunny one",
    "helper/1/helper name": "Aila", "helper/1/years": "40", "helper/2/helper name": "Calum", "helper/2/years": "30",
    "helper closed": True, "agreed": True, "email": "gardener@example.org",
}  # fmt: skip
TYPED: dict[str, dict[str, str | list[str]]] = {
    "home": {"home": "no"}, "size": {"size": "small"}, "length": {"length": "40"}, "tools": {"tools": ["spade"]},
    "note": {"note": "A sunny one"}, "helper-name": {"helper name": "Aila"}, "years": {"years": "40"},
    "helper": {"more": "no"}, "agreed": {"agreed": "yes"}, "email": {"email": "gardener@example.org"},
}  # fmt: skip
NOTE = "    answer: text\n    may be left out\n"
SIZE = "  size: How big should it be?\n"


@dataclass(frozen=True)
class Kind:
    """A kind of change: what is written instead of what, which answers are then asked again, gone or renamed, and what is
    typed where it is asked."""

    name: str
    changes: tuple[tuple[str, str], ...]
    again: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    renamed: dict[str, str] = field(default_factory=dict)
    typed: dict[str, dict[str, str | list[str]]] = field(default_factory=dict)
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        text = TEXT
        for old, new in self.changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text


def kind(name: str, *changes: tuple[str, str], again: str = "", gone: str = "", **more: Any) -> Kind:  # fmt: skip
    names = [frozenset(filter(None, each.split(", "))) for each in (again, gone)]
    return Kind(name, changes, *names, **more)


AGAIN_REASON = "because "
GROUPS = ("helper", "assistant")  # as what is asked for each is called before and after
SOIL = "  soil: Which soil do you like?\n    why: we plan\n    answer: text\n"
KINDS = [
    kind("a question reworded", ("How big should it be?", "Which size do you want?")),
    kind("the reason and the hint reworded", ("why: plots differ\n", "why: plots differ in size\n    hint: Think of the work.\n")),
    kind("an optional question added", (SIZE, f"{SOIL}    may be left out\n{SIZE}"), typed={"soil": {"soil": ""}}),
    kind("a question added that must be answered", (SIZE, f"{SOIL}{SIZE}"), typed={"soil": {"soil": "Sand"}}),
    kind("a choice added", ("    choice large: Large\n", "    choice large: Large\n    choice huge: Huge\n")),
    kind("a choice taken away", ("    choice large: Large\n", "    choice huge: Huge\n"), again="size"),
    kind("one of many choices taken away", ("    choice rake: A rake\n", "    choice hoe: A hoe\n"), again="tools"),
    kind("a question renamed", (SIZE, "  plot size: How big should it be?\n    was: size\n"), renamed={"size": "plot size"},
         typed={"plot-size": {"plot size": "small"}}),
    kind("a question in a group renamed", ("    years: How old are they?\n", "    age: How old are they?\n      was: years\n"),
         renamed={"helper/1/years": "helper/1/age", "helper/2/years": "helper/2/age"}, typed={"age": {"age": "40"}}),
    kind("what is asked for each is renamed", ("  each helper: ", "  each assistant: "), ("    why: each gets a key\n", "    was: helper\n    why: each gets a key\n"),
         renamed={key: key.replace("helper", "assistant", 1) for key in GIVEN if key.startswith("helper")}, typed={"assistant": {"more": "no"}}),
    kind("a group and a question in it renamed at once", ("  each helper: ", "  each assistant: "),
         ("    why: each gets a key\n", "    was: helper\n    why: each gets a key\n"),
         ("    years: How old are they?\n", "    age: How old are they?\n      was: years\n"),
         renamed={key: key.replace("helper", "assistant", 1).replace("years", "age") for key in GIVEN if key.startswith("helper")},
         typed={"assistant": {"more": "no"}, "age": {"age": "40"}}),
    kind("a group renamed, and what does not fit in it asked again", ("  each helper: ", "  each assistant: "),
         ("    why: each gets a key\n", "    was: helper\n    why: each gets a key\n"),
         ("    years: How old are they?\n      answer: number\n", "    years: How old are they?\n      answer: yes or no\n"),
         again="helper/1/years, helper/2/years", typed={"assistant": {"more": "no"}, "years": {"years": "yes"}},
         renamed={key: key.replace("helper", "assistant", 1) for key in GIVEN if key.startswith("helper")}),
    kind("a question taken away", (TEXT[TEXT.index("  length:"):TEXT.index("  tools:")], ""), gone="length"),
    kind("a group taken away", (TEXT[TEXT.index("  each helper"):TEXT.index("  agreed")], ""),
         gone="helper/1/helper name, helper/1/years, helper/2/helper name, helper/2/years"),
    kind("another type of answer", ("    answer: number\n    at most: 90\n", "    answer: text\n"), again="length"),
    kind("another type in a group", ("    years: How old are they?\n      answer: number\n", "    years: How old are they?\n      answer: yes or no\n"),
         again="helper/1/years, helper/2/years", typed={"years": {"years": "yes"}}),
    kind("one choice becomes many", (SIZE, f"{SIZE}    answer: any of these\n"), forms={"size": ["large"]}),
    kind("a tighter limit", ("    at most: 90\n", "    at most: 50\n"), again="length"),
    kind("a wider limit", ("    at most: 90\n", "    at most: 900\n")),
    kind("no longer optional", (NOTE, "    answer: text\n")),
    kind("a declaration reworded", ("Do you agree to the rules?", "Do you agree to the new rules?"), again="agreed"),
    kind("another order", (SIZE, "  later size: Is it for this year?\n    why: we plan\n    answer: yes or no\n" + SIZE), typed={"later-size": {"later size": "yes"}}),
    kind("a question asked only of some", ("    why: it helps us\n", "    why: it helps us\n    only if: home is yes\n"), gone="note"),
    kind("an answer refused from now on", ("    at most: 90\n", "    at most: 90\n    ask again if length is more than 60: Give a length of at most 60.\n"), again="length"),
    kind("room for fewer rows", ("    why: each gets a key\n", "    why: each gets a key\n    at most: 1\n"), again="helper closed"),
    kind("room for at least three", ("    why: each gets a key\n", "    why: each gets a key\n    at least: 3\n"), again="helper closed",
         typed={"helper": {"more": "yes"}}),
    kind("questions put on one page", (SIZE, "  page plot: About the plot\n" + SIZE.replace("  size", "    size")), ("    why: plots differ\n    choice small: Small\n    choice large: Large\n  length: How long is your longest tool?\n    why: sheds differ\n    answer: number\n    at most: 90\n",
         "      why: plots differ\n      choice small: Small\n      choice large: Large\n    length: How long is your longest tool?\n      why: sheds differ\n      answer: number\n      at most: 90\n"),
         typed={each: {"size": "large", "length": "70"} for each in ("size", "length")}),
    kind("a question moved behind what is asked for each", (TEXT[TEXT.index("  length:"):TEXT.index("  tools:")], ""), ("  agreed: Do", TEXT[TEXT.index("  length:"):TEXT.index("  tools:")] + "  agreed: Do")),
    kind("another question for each", ("    years: How old are they?\n", "    digs: Can they dig?\n      answer: yes or no\n    years: How old are they?\n"), typed={"digs": {"digs": "yes"}}),
    kind("something asked for each of each", ("  agreed: Do", "    each spade: Tell us about each spade they bring.\n      spade name: What is it called?\n        answer: text\n  agreed: Do"),
         typed={"spade": {"more": "no"}, "spade-name": {"spade name": "Old"}}),
    kind("a question moved into what is asked for each", (TEXT[TEXT.index("  note:"):TEXT.index("  each helper")], ""), ("    years: How old", "    note: What else should we know?\n      answer: text\n      may be left out\n    years: How old"), gone="note"),
    kind("a choice renamed", ("    choice small: Small\n    choice large: Large\n", "    choice little: Small\n    choice big: Large\n"), again="size", typed={"size": {"size": "big"}}),
    kind("an amount that turns a question off", ("    why: sheds differ\n", "    why: sheds differ\n    only if: size is small\n"), gone="length"),
    kind("another time limit and other words at the end", ("within: 28 days", "within: 14 days"), ("You can have one", "We give you one")),
]  # fmt: skip


class Browser:
    """Real HTTP, cookies and forms; no JavaScript."""

    def __init__(self, site: str, token: str) -> None:
        self.site = site
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.jar.set_cookie(
            Cookie(0, "yett_draft", token, None, False, "localhost.local", True, False, PLOT, True, False, None, False, None, None, {})
        )  # fmt: skip
        self.url, self.html = "", ""

    def open(self, address: str, data: dict[str, Any] | None = None) -> None:
        body = urllib.parse.urlencode(data, doseq=True).encode() if data is not None else None
        request = urllib.request.Request(urllib.parse.urljoin(self.site, address), body)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as problem:
            answer = problem
        with answer:
            self.url, self.html = urllib.parse.urlparse(answer.url).path, answer.read().decode()

    def send(self, typed: dict[str, Any]) -> None:
        hidden: dict[str, list[str]] = {}
        for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', self.html):
            hidden.setdefault(name, []).append(value)
        self.open(self.url, {**hidden, **typed})

    @property
    def text(self) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", self.html).replace("&#x27;", "'").split())

    @property
    def slug(self) -> str:
        return self.url.removeprefix(PLOT).rpartition("/")[2]


@dataclass
class Tally:
    lost: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    drafts: int = 0


def begin(stop: int) -> tuple[str, dict[str, Any]]:
    """A draft whose owner stopped after so many answers."""
    token = actions.new_token()
    given = dict(list(GIVEN.items())[:stop])
    service = shelf().in_force()["gardens/plot"]
    for key, value in given.items():
        actions.answer(token=token, service=service, question=key, value=value, seen=0, language="en", at=timezone.now())  # fmt: skip
    return token, given


def finish(browser: Browser, typed: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Go on from where the draft stands until it is sent; what every page says on the way."""
    browser.open(PLOT)
    for _ in range(40):
        yield browser.text
        if browser.url.startswith("/follow/"):
            return
        if browser.slug == "changed":
            found = re.search(r'<a class="ds_button" href="([^"]+)"', browser.html)
            assert found is not None
            browser.open(found[1])
        elif browser.slug == "remove":
            browser.send({})
        elif "Take some away first" in browser.text:
            browser.open(f"{PLOT}helper/2/-/remove")
        elif browser.slug == "helper" and "helper/3/-/remove" in browser.html:
            browser.send({"more": "no"})
        else:
            browser.send(typed.get(browser.slug, {}))


def flat(answers: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in answers.items() if key not in GROUPS}
    for group in GROUPS:
        for place, row in enumerate(answers.get(group, []), 1):
            found |= {f"{group}/{place}/{name}": value for name, value in row.items()}
    return found


def words_of(key: str, text: str) -> str:
    """How a page names the question of an answer."""
    name = key.rpartition("/")[2].removesuffix(" closed")
    found = re.search(rf"^ +(?:each )?{name}: (.+)$", text, re.MULTILINE)
    assert found is not None, key
    return found[1]


def judge(each: Kind, given: dict[str, Any], pages: list[str], sent: bool, case: dict[str, Any], tally: Tally, where: str) -> None:  # fmt: skip
    if not sent:
        tally.blocked.append(f"{where}: {pages[-1][:200]}")
        return
    notices = [page for page in pages if "This service has changed since you began" in page]
    if not notices:
        tally.untold.append(f"{where}: no notice")
        return
    for key, value in given.items():
        if key in each.again or key in each.gone:
            if words_of(key, each.text if key in each.again else TEXT) not in notices[0]:
                tally.untold.append(f"{where}: {key}")
        elif key == "helper closed" and "helper/1/years" in each.gone:
            continue  # what closed the group goes with it
        elif case.get(each.renamed.get(key, key)) != each.forms.get(key, value):
            tally.lost.append(f"{where}: {key} is {case.get(each.renamed.get(key, key))!r}")
    for key in each.again & given.keys():
        if not any("Because " in page or AGAIN_REASON in page for page in pages):
            tally.untold.append(f"{where}: why {key}")


@pytest.fixture
def live(site):
    forget_ready_keys()
    yield site
    forget_ready_keys()


def publish(text: str, later: int) -> None:
    declared.publish_words(text, FIRST + timedelta(minutes=later))


def test_no_change_to_a_live_service_loses_an_answer_blocks_a_person_or_leaves_one_untold(live):
    tally = Tally()
    for number, each in enumerate(KINDS):
        publish(TEXT, number)
        begun = [begin(stop) for stop in range(1, len(GIVEN) + 1)]
        publish(each.text, number)
        for stop, (token, given) in enumerate(begun, 1):
            where = f"{each.name}, after {list(GIVEN)[stop - 1]}"
            browser = Browser(live, token)
            typed = {**TYPED, **each.typed}
            pages = list(finish(browser, typed))
            sent = browser.url.startswith("/follow/")
            case = (
                flat(dict(followed(browser.url.removeprefix("/follow/")).answers)) if sent else {}
            )
            expected = given
            if each.name == "room for fewer rows":  # the person takes the other away
                expected = {key: value for key, value in given.items() if not key.startswith("helper/2/")}  # fmt: skip
            judge(each, expected, pages, sent, case, tally, where)
            tally.drafts += 1

    told = f"{len(KINDS)} kinds of change, {tally.drafts} drafts: answers lost {len(tally.lost)}, people blocked {len(tally.blocked)}, people not told {len(tally.untold)}"  # fmt: skip
    print(told)  # noqa: T201 -- the count is what this test is for
    assert (tally.lost, tally.blocked, tally.untold) == ([], [], [])


def test_a_legal_change_moves_those_in_the_midst_of_it_and_keeps_what_they_just_typed(live):
    publish(TEXT, 0)
    token, given = begin(3)
    browser = Browser(live, token)
    browser.open(f"{PLOT}length")
    law = TEXT.replace("  fee: none\n", "  fee: none\n  drafts move on: 1 June 2026\n").replace("How big", "Just how big")  # fmt: skip
    publish(law, 1)

    browser.send({"length": "40"})

    assert browser.slug == "changed"
    assert "All your answers are kept." in browser.text
    pages = list(finish(browser, TYPED))
    assert "Thank you" in pages[-1]
    case = flat(dict(followed(browser.url.removeprefix("/follow/")).answers))
    assert {key: case[key] for key in (*given, "length")} == {**given, "length": "40"}
    assert Case.objects.get().edition_hash == InForce.objects.get(service_id="gardens/plot").edition_id  # fmt: skip


def test_a_legal_change_stops_a_draft_from_being_sent_as_it_was(live):
    publish(TEXT, 0)
    token, _ = begin(len(GIVEN))
    browser = Browser(live, token)
    browser.open(f"{PLOT}check")
    publish(TEXT.replace("  fee: none\n", "  fee: none\n  drafts move on: 1 June 2026\n").replace("Do you agree to the rules?", "Do you agree to the new rules?"), 1)  # fmt: skip

    browser.send({})

    assert (browser.slug, Case.objects.count()) == ("changed", 0)
    assert "Do you agree to the new rules?" in browser.text


def test_without_a_legal_change_who_is_in_the_midst_of_it_goes_on_under_their_own_edition(live):
    publish(TEXT, 0)
    before = shelf().in_force()["gardens/plot"].hash
    token, given = begin(len(GIVEN))
    browser = Browser(live, token)
    browser.open(f"{PLOT}check")
    publish(TEXT.replace("How big should it be?", "Which size?"), 1)

    browser.send({})

    assert browser.url.startswith("/follow/")
    case = Case.objects.get()
    assert case.edition_hash == before
    assert followed(browser.url.removeprefix("/follow/")).answers["size"] == given["size"]


def test_a_legal_change_whose_day_has_not_come_forces_nobody_yet(live):
    publish(TEXT, 0)
    token, _ = begin(3)
    browser = Browser(live, token)
    publish(TEXT.replace("  fee: none\n", "  fee: none\n  drafts move on: 1 June 2999\n"), 1)

    browser.open(f"{PLOT}length")

    assert browser.slug == "length"


def test_a_sent_case_keeps_its_edition_for_ever(live):
    publish(TEXT, 0)
    token, _ = begin(len(GIVEN))
    browser = Browser(live, token)
    list(finish(browser, TYPED))
    before = Case.objects.get().edition_hash
    publish(TEXT.replace("How big should it be?", "Which size?"), 1)

    browser.open(browser.url)

    assert Case.objects.get().edition_hash == before
    assert "How big should it be?" in browser.text


def test_a_question_renamed_twice_while_its_owner_was_away_takes_its_answer_along(live):
    publish(TEXT, 0)
    token, given = begin(len(GIVEN))
    publish(TEXT.replace(SIZE, "  plot size: How big should it be?\n    was: size\n"), 1)
    publish(TEXT.replace(SIZE, "  garden size: How big should it be?\n    was: plot size\n"), 2)
    browser = Browser(live, token)

    pages = list(finish(browser, TYPED))

    assert "All your answers are kept." in pages[0]
    case = followed(browser.url.removeprefix("/follow/")).answers
    assert case["garden size"] == given["size"]
