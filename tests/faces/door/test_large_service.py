"""A service of 54 questions on six pages, with twelve rules: how many statements the whole journey takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import declared

from .conftest import PUBLISHED, SPOT, TOLD

APPLY = "/apply/surveys/long-survey/"
LETTERS = "abcdefghi"
PAGES = ("home", "work", "school", "health", "travel", "money")
HEAD = """service: Answer a long survey
  id: surveys/long-survey
  purpose: so that we know how things stand
  law: Local Government in Scotland Act 2003, section 1
  data basis: public task
  used by: anyone, without signing in
  used through: web
  languages: English
  goes to: the council for where
  fee: none

ask
  where: Where do you live?
    data: road location
    why: each council asks its own
"""
TAIL = """
decide
  by: an officer
  within: 28 days
  outcome thanks: We will write to you by {letter date}.

tell
  received: Thank you. Your reference is {reference}.
"""
MOST = 60


def text():
    pages = "".join(
        f"  page {page}: About {page}\n"
        + "".join(
            f"    {page} {letter}: How many at {page}, {letter}?\n      why: we count\n      answer: number\n"
            for letter in LETTERS
        )
        for page in PAGES
    )
    rules = "".join(
        f"  {page} {word}\n    many: {page} {letter} is more than {figure}\n    few: otherwise\n"
        for page in PAGES
        for word, letter, figure in (("first", "a", 5), ("second", "b", 9))
    )
    return f"{HEAD}{pages}\nwork out\n{rules}{TAIL}"


def test_54_questions_on_six_pages_take_at_most_60_statements(citizen):
    service = declared.publish_words(text(), PUBLISHED)
    assert sum(item.page is not None for item in service.questions) == 54
    assert len(service.results) == 12

    with CaptureQueriesContext(connection) as asked:
        citizen.open(APPLY)
        page = citizen.fill(f"{APPLY}where", SPOT | TOLD)
        for name in PAGES:
            numbers = {f"{name} {letter}": "7" for letter in LETTERS}
            shown = [f"{name}-{letter}" for letter in LETTERS]
            page = citizen.fill(page.address, {**page.hidden, "shown": shown, **numbers})
        assert page.address == f"{APPLY}check"
        sent = citizen.fill(page.address, page.hidden)

    assert sent.heading.startswith("Thank you")
    print(f"{len(asked)} statements for the journey")  # noqa: T201 -- the figure is what this test is for
    assert len(asked) <= MOST
