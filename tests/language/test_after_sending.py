"""What a declaration says of the time after sending: questions asked when needed, stopped clocks, handing on, reopening."""

from datetime import date

import pytest

from tests.language.reading import VOCABULARY, compiled, faults, planted
from yett.kernel.dates import Span
from yett.language import Change, Source, compile_service, evaluate, shown_values, stops_for
from yett.language.privacy import rounding

SERVICE = """service: Tell us about a broken bench
  id: parks/report-a-bench
  purpose: so that people can sit down
  law: Local Government and Planning (Scotland) Act 1982, section 14
  data basis: public task
  used by: anyone, without signing in
  used through: web
  languages: English, Gaelic
  goes to: the council for where
  fee: none

ask
  where: Where is the bench?
    data: road location
    why: a crew must be able to find it
  broken: What is broken?
    why: it tells us what to bring
    choice seat: The seat
    choice leg: A leg
  email: Where should we send news?
    data: email
    why: only to tell you what happened
    may be left out

ask when needed
  side: Which side of the path is it on?
    why: the crew comes in the dark
    hint: As you walk uphill.
    choice left: The left side
    choice right: The right side
  smell: What does it smell of?
    why: we may need other tools
    answer: long text
    may be left out

work out
  urgency
    soon: broken is leg
    later: broken is seat
    soon: otherwise
  safe
    yes: broken is seat
    no: otherwise

decide
  by: a park officer
  within: 28 days
    stops while: waiting for applicant
  within 24 hours: urgency is soon
  outcome mend: We will mend it by {repair date}.
    closing needs: photo
  outcome not ours: {new owner} looks after this bench.
    passes on: new owner

tell
  received: Your reference is {reference}. This is {urgency}.

afterwards
  change not fixed: It is not fixed
    told by: applicant
    within: 28 days of told
    means: reopen
  change fixed: It is fixed now
    told by: applicant
    within: 1 year of told
    means: end

publish: Benches
  one row per: case
  show: where, broken, urgency, outcome
"""

GAELIC = """service: Innsibh dhuinn mu bheing bhriste
  for: Tell us about a broken bench
  purpose: gus an suidh daoine
    for: so that people can sit down
  used by: duine sam bith
    for: anyone, without signing in
ask
  where: Càit a bheil i?
    for: Where is the bench?
    why: feumaidh sgioba a lorg
      for: a crew must be able to find it
  broken: Dè tha briste?
    for: What is broken?
    why: innsidh e dè bheir sinn leinn
      for: it tells us what to bring
    choice seat: An suidheachan
      for: The seat
    choice leg: Cas
      for: A leg
  email: Càit an cuir sinn fios?
    for: Where should we send news?
    why: gus innse dhuibh
      for: only to tell you what happened
ask when needed
  side: Dè an taobh?
    for: Which side of the path is it on?
    why: thig an sgioba san dorchadas
      for: the crew comes in the dark
    hint: A’ dol suas.
      for: As you walk uphill.
    choice left: An taobh clì
      for: The left side
    choice right: An taobh deas
      for: The right side
  smell: Dè am fàileadh a th’ ann?
    for: What does it smell of?
    why: feumaidh sinn acainn eile
      for: we may need other tools
work out
  urgency: Dè cho èiginneach
    soon: A dh’aithghearr
      unsure
    later: Nas fhaide air adhart
      for: Later
decide
  by: oifigear
    for: a park officer
  outcome mend: Càraichidh sinn i ro {repair date}.
    for: We will mend it by {repair date}.
  outcome not ours: ’S ann le {new owner} a tha i.
    for: {new owner} looks after this bench.
tell
  received: {reference} {urgency}
    for: Your reference is {reference}. This is {urgency}.
afterwards
  change not fixed: Chan eil i air a càradh
    for: It is not fixed
  change fixed: Tha i air a càradh
    for: It is fixed now
publish: Beingean
  for: Benches
"""
DAY = date(2026, 6, 3)
PLACE = {"lat": 56.1, "lon": -3.9, "words": ""}
ANSWERS = {"where": PLACE, "broken": "seat", "email": None}


def gd(text=GAELIC):
    return {"gd": ("gd.yett", text)}


@pytest.fixture(scope="module")
def bench():
    return compiled(SERVICE, translations=gd())


def test_an_outcome_passes_on_to_the_body_in_its_blank_or_needs_a_photo(bench):
    outcomes = {
        each.key: (each.passes_on, each.closing_needs_photo) for each in bench.decision.outcomes
    }

    assert outcomes == {"mend": (None, True), "not ours": ("new owner", False)}


def test_what_is_asked_when_needed_is_found_but_stands_outside_the_path(bench):
    assert [(question.name, question.type, question.optional) for question in bench.later] == [
        ("side", "choice", False),
        ("smell", "long text", True),
    ]
    assert bench.question("side") is bench.later[0]
    assert [item.name for item in bench.questions] == ["where", "broken", "email"]
    assert evaluate(bench, ANSWERS, DAY).complete


def test_what_is_asked_when_needed_is_as_private_as_any_answer(bench):
    assert [question.sensitivity for question in bench.later] == ["open", "personal"]


def test_what_is_asked_when_needed_is_translated(bench):
    side = bench.question("side")

    assert [words.in_("gd") for words in (side.words, side.why, side.hint)] == [
        "Dè an taobh?",
        "thig an sgioba san dorchadas",
        "A’ dol suas.",
    ]
    assert faults(SERVICE, translations=gd(planted("    hint: A’ dol suas.\n      for: As you walk uphill.\n", "", GAELIC))) == [
        'gd.yett:1: "ask when needed / side / hint" has no Gaelic; translate "As you walk uphill."'
    ]  # fmt: skip


def test_what_stops_the_clock_under_the_plain_row_holds_for_every_row(bench):
    assert [row.stops_for for row in bench.decision.within] == [("applicant",), ("applicant",)]
    assert stops_for(bench, evaluate(bench, ANSWERS, DAY)) == ("applicant",)


def test_what_stops_the_clock_under_one_row_holds_for_that_row():
    stops = "    stops while: waiting for applicant\n"
    one = planted(stops, "", SERVICE).replace(
        "within 24 hours: urgency is soon\n", f"within 24 hours: urgency is soon\n{stops}"
    )
    service = compiled(one)

    found = {
        broken: stops_for(service, evaluate(service, {**ANSWERS, "broken": broken}, DAY))
        for broken in ("seat", "leg")
    }

    assert found == {"seat": (), "leg": ("applicant",)}


def test_a_change_says_who_may_tell_it_how_long_and_what_it_means(bench):
    not_fixed, fixed = bench.afterwards.changes

    assert not_fixed == Change(
        "not fixed",
        not_fixed.words,
        ("applicant",),
        Span(28, "day"),
        "reopen",
        not_fixed.of,
        line=59,
    )
    assert str(not_fixed.of) == "told"
    assert not_fixed.words.in_("gd") == "Chan eil i air a càradh"
    assert bench.afterwards.meaning("reopen") is not_fixed
    assert bench.afterwards.meaning("end") is fixed
    assert (fixed.within, compiled().afterwards.changes) == (Span(1, "year"), ())


def test_results_and_their_values_have_words(bench):
    urgency, safe = bench.results

    assert [urgency.words.in_(code) for code in ("en", "gd")] == ["Urgency", "Dè cho èiginneach"]
    assert [urgency.value_words("soon").in_(code) for code in ("en", "gd")] == ["Soon", "A dh’aithghearr"]  # fmt: skip
    assert urgency.value_words("soon").unsure == {"gd"}
    assert str(urgency.value_words("never")) == "never"
    assert [safe.value_words(value).in_("gd") for value in ("yes", True, False)] == ["Tha", "Tha", "Chan eil"]  # fmt: skip


def test_results_need_no_translation_but_one_that_is_given_must_fit():
    without = GAELIC[: GAELIC.index("work out")] + GAELIC[GAELIC.index("decide\n") :]

    assert faults(SERVICE, translations=gd(without)) == []
    assert faults(SERVICE, translations=gd(planted("for: Later", "for: Soon", GAELIC))) == [
        'gd.yett:43: "later" translates "Soon", but the service now says "Later"; translate it again and change its for line'
    ]
    assert faults(SERVICE, translations=gd(planted("    later: Nas", "    latter: Nas", GAELIC))) == [
        'gd.yett:43: "latter" is translated but is not a text of the service; use the same heads as the service, or remove it'
    ]  # fmt: skip


def test_what_is_told_holds_results_in_the_language_of_the_reader(bench):
    state = evaluate(bench, ANSWERS, DAY)

    assert [shown_values(bench, state, code)["urgency"] for code in ("en", "gd")] == ["later", "Nas fhaide air adhart"]  # fmt: skip


def test_the_open_dataset_holds_only_the_questions_it_shows(bench):
    assert [question.name for question in bench.public_questions] == ["where", "broken"]
    assert compiled(SERVICE[: SERVICE.index("publish")]).public_questions == ()


def test_a_spot_is_rounded_as_the_vocabulary_says(bench):
    assert [rounding(question) for question in bench.asked] == [100, None, None, None, None]


def test_the_days_after_sending_count_in_the_name_of_an_edition(bench):
    longer = compile_service(
        Source(planted("28 days of told", "29 days of told", SERVICE), vocabulary=VOCABULARY)
    )

    assert longer.hash != compile_service(Source(SERVICE, vocabulary=VOCABULARY)).hash
