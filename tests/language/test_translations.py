"""A translation holds every text of the service, and each says what it translates."""

import pytest

from tests.language.reading import compiled, faults, planted
from tests.scotland.nation import vocabulary
from yett.language import Source, inspect_service
from yett.language.rendered_figures import other_figures

SERVICE = """service: Ask for a bin
  id: streets/ask-for-a-bin
  purpose: so that streets are clean
  law: Environmental Protection Act 1990, section 46
  data basis: public task
  used by: anyone, without signing in
  used through: web
  languages: English, Gaelic
  goes to: the council for where
  fee: none

ask
  where: Where should the bin stand?
    data: road location
    why: a crew must be able to find it
    hint: Near the road, at most 5 metres from it.
  colour: Which bin do you want?
    why: each colour has its own use
    choice blue: Blue, for paper
    choice green: Green, for food
    stop if colour is green: We have no green bins now.
      then: Come back in May.
  each key: Tell us about each key.
    why: a bin may be locked
    may be none
    number: Which number is on it?
      answer: number

decide
  by the computer: colour is blue
  by an officer: otherwise
  within: 28 days
  outcome bring: We will bring it by {bin date}.
    then: Your reference is {reference}.
  outcome wait: You must wait, because {reason}. You can ask us to look again.

tell
  received: Thank you. Your reference is {reference}.

publish: Bins
  one row per: case
  show: colour, outcome
"""

GAELIC = """service: Iarr biona
  for: Ask for a bin
  purpose: gus am bi na sràidean glan
    for: so that streets are clean
  used by: duine sam bith, gun chlàradh a-steach
    for: anyone, without signing in

ask
  where: Càit am bu chòir dhan bhiona seasamh?
    for: Where should the bin stand?
    why: feumaidh sgioba a lorg
      for: a crew must be able to find it
    hint: Faisg air an rathad, 5 meatairean bhuaithe aig a’ char as motha.
      for: Near the road, at most 5 metres from it.
  colour: Dè am biona a tha sibh ag iarraidh?
    for: Which bin do you want?
    why: tha feum aig gach dath
      for: each colour has its own use
    choice blue: Gorm, airson pàipear
      for: Blue, for paper
    choice green: Uaine, airson biadh
      for: Green, for food
      unsure
    stop if colour is green: Chan eil bionaichean uaine againn an-dràsta.
      for: We have no green bins now.
      then: Tillibh sa Chèitean.
        for: Come back in May.
  each key: Innsibh dhuinn mu gach iuchair.
    for: Tell us about each key.
    one: {n} iuchair
    two: {n} iuchair
    few: {n} iuchraichean
    other: {n} iuchair
    why: dh’fhaodadh glas a bhith air biona
      for: a bin may be locked
    number: Dè an àireamh a th’ oirre?
      for: Which number is on it?

decide
  by an officer: oifigear
    for: an officer
  outcome bring: Bheir sinn ann e ro {bin date}.
    for: We will bring it by {bin date}.
    then: ’S e {reference} an t-iomradh agaibh.
      for: Your reference is {reference}.
  outcome wait: Feumaidh sibh feitheamh, oir {reason}. Faodaidh sibh iarraidh oirnn sùil eile a thoirt air.
    for: You must wait, because {reason}. You can ask us to look again.

tell
  received: Tapadh leibh. ’S e {reference} an t-iomradh agaibh.
    for: Thank you. Your reference is {reference}.

publish: Bionaichean
  for: Bins
"""


def told(gaelic=GAELIC, service=SERVICE):
    return faults(service, translations={"gd": ("gd.yett", gaelic)})


def test_a_whole_translation_has_no_fault():
    assert told() == []


def test_names_of_deciders_may_be_left_untranslated():
    """Of the reviewers as of those who decide; a wrong `for` is told all the same."""
    service = SERVICE.replace(
        "publish: Bins",
        "afterwards\n  review: Ask us to look again\n    by: another officer\n    within: 28 days of told\n\npublish: Bins",
    )
    gaelic = GAELIC.replace(
        "publish: Bionaichean",
        "afterwards\n  review: Iarraibh oirnn sùil eile a thoirt air\n    for: Ask us to look again\n\npublish: Bionaichean",
    ).replace("  by an officer: oifigear\n    for: an officer\n", "")
    given = gaelic.replace(
        "look again\n\npub", "look again\n    by: oifigear eile\n      for: a friend\n\npub"
    )

    assert told(gaelic, service) == []
    assert len(told(given, service)) == 1


def test_every_text_is_there_in_both_languages():
    service = compiled(SERVICE, translations={"gd": ("gd.yett", GAELIC)})
    colour = service.question("colour")

    assert service.title.in_("gd") == "Iarr biona"
    assert [choice.words.in_("gd") for choice in colour.choices] == [
        "Gorm, airson pàipear",
        "Uaine, airson biadh",
    ]
    assert [choice.words.unsure for choice in colour.choices] == [frozenset(), frozenset({"gd"})]
    assert [words.in_("gd") for words in (colour.stops[0].words, *colour.stops[0].then)] == [
        "Chan eil bionaichean uaine againn an-dràsta.",
        "Tillibh sa Chèitean.",
    ]
    assert [row.who.in_("gd") for row in service.decision.by] == ["an coimpiutair", "oifigear"]
    assert service.question("key").counted["gd"]["few"] == "{n} iuchraichean"
    assert service.title.in_("pl") == "Ask for a bin"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "    hint: Faisg air an rathad, 5 meatairean bhuaithe aig a’ char as motha.\n      for: Near the road, at most 5 metres from it.\n",
            "",
            'gd.yett:1: "ask / where / hint" has no Gaelic; translate "Near the road, at most 5 metres from it."',
        ),
        (
            "    for: Which bin do you want?\n",
            "",
            'gd.yett:15: "colour" does not say what it translates; add "for: Which bin do you want?" beneath it',
        ),
        (
            "for: Blue, for paper",
            "for: Blue, for cans",
            'gd.yett:19: "choice blue" translates "Blue, for cans", but the service now says "Blue, for paper"; '
            "translate it again and change its for line",
        ),
        (
            "ro {bin date}.",
            "ro {bin day}.",
            'gd.yett:42: "outcome bring" holds {bin day} where the English holds {bin date}; '
            "use the same names in braces",
        ),
        (
            "    hint: Faisg",
            "    hunt: Faisg",
            'gd.yett:1: "ask / where / hint" has no Gaelic; translate "Near the road, at most 5 metres from it."',
        ),
        (
            "publish: Bionaichean\n",
            "fee: saor an-asgaidh\n  for: none\npublish: Bionaichean\n",
            'gd.yett:53: "fee" is translated but is not a text of the service; '
            "use the same heads as the service, or remove it",
        ),
        (
            "    two: {n} iuchair\n",
            "",
            'gd.yett:28: "each key" does not say how two is written; give one, two, few, other',
        ),
        (
            "rathad, 5 meatairean",
            "rathad, 50 meatair",
            'gd.yett:13: "hint" says 50 where the English says 5; write the same figures',
        ),
        (
            "Uaine, airson biadh",
            "Gorm, airson pàipear",
            'gd.yett:21: "choice green" and "choice blue" read alike; translate one of them anew',
        ),
    ],
)
def test_a_fault_of_a_translation(old, new, fault):
    assert told(planted(old, new, GAELIC))[:1] == [fault]


def test_a_clock_may_be_written_otherwise():
    """Half past five in the afternoon may be 5.30pm, 17:30 or words."""
    english, gaelic = "Near the road, by 5.30pm.", "Faisg air an rathad, ro 17:30."
    service = SERVICE.replace("Near the road, at most 5 metres from it.", english)
    said = "Faisg air an rathad, 5 meatairean bhuaithe aig a’ char as motha."
    changed = GAELIC.replace("Near the road, at most 5 metres from it.", english)

    assert told(changed.replace(said, gaelic), service) == []


@pytest.mark.parametrize(
    ("english", "gaelic", "differing"),
    [
        ("from 08:00 to 18:00", "eadar 08:00 agus 20:00", ("18:00", "20:00")),
        ("by 6pm", "ro 19:00", ("6pm", "19:00")),
        ("at 5.30 pm", "aig 17:45", ("5.30 pm", "17:45")),
        ("at 18:00", "aig 06:00", ("18:00", "06:00")),
        ("at 9am for 2 people", "aig 9m airson 3 daoine", ("2", "3")),
        ("by 6pm", "ro 6f", None),
        ("at 18:00", "aig 6:00f", None),
        ("at noon, 12pm", "aig meadhan-là, 12:00", None),
        ("from 8am to 6.30pm", "eadar 08:00 agus 18:30", None),
        ("by 6pm", "ro shia uairean", None),
    ],
)
def test_a_time_of_day_is_a_figure(english, gaelic, differing):
    assert other_figures(english, gaelic) == differing


def test_an_outcome_may_be_translated_without_its_rule():
    service = SERVICE.replace("outcome bring:", "outcome bring when colour is blue:")

    found = compiled(service, translations={"gd": ("gd.yett", GAELIC)}).decision.outcome("bring")
    assert [each.in_("gd") for each in found.words] == [
        "Bheir sinn ann e ro {bin date}.",
        "’S e {reference} an t-iomradh agaibh.",
    ]


def test_a_declared_language_without_its_file():
    assert faults(SERVICE, translations={}) == [
        "service.yett:8: Gaelic is declared and there is no gd.yett; "
        "translate the service in gd.yett, or leave the language out"
    ]


def test_a_lone_file_is_checked_by_itself():
    assert faults(SERVICE) == []


def test_a_file_without_its_language():
    english = planted("English, Gaelic", "English", SERVICE)

    assert told(service=english) == [
        'gd.yett:1: "Gaelic" is not among the languages of the service; add it to "languages" on line 8 of the service'
    ]


def test_choices_that_changed_places():
    """The vocabulary's own words tell which is which."""
    asked = "  way: How should we tell you?\n    data: way of contact\n    why: you wait for it\n    choice email: By email\n    choice phone: By phone\n"
    rendered = "  way: Ciamar?\n    for: How should we tell you?\n    why: a chionn ’s gu bheil sibh a’ feitheamh\n      for: you wait for it\n    choice email: Air {email}\n      for: By email\n    choice phone: Air {phone}\n      for: By phone\n"
    service = planted("  each key:", f"{asked}  each key:", SERVICE)

    def told_of(email, phone):
        words = rendered.replace("{email}", email).replace("{phone}", phone)
        gaelic = planted("  each key:", f"{words}  each key:", GAELIC)
        source = Source(text=service, file="service.yett", vocabulary=vocabulary(), translations={"gd": ("gd.yett", gaelic)})  # fmt: skip
        return [str(fault) for fault in inspect_service(source)[1]]

    assert told_of("post-d", "a’ fòn") == []
    assert told_of("an litir", "post-d") == []
    assert told_of("a’ fòn", "post-d") == [
        'gd.yett:32: "choice email" of "way" is translated with the word for "phone", and that with the word for "email"; let them change places'
    ]


def test_a_choice_has_a_hint_in_each_language():
    text = planted(
        "    choice green: Green, for food\n",
        "    choice green: Green, for food\n      hint: No bones, please.\n",
        SERVICE,
    )
    [green] = [line for line in GAELIC.splitlines() if line.strip().startswith("choice green: ")]
    gaelic = planted(
        f"{green}\n      for: Green, for food\n",
        f"{green}\n      for: Green, for food\n      hint: Gun chnàmhan.\n        for: No bones, please.\n",
        GAELIC,
    )

    hint = (
        compiled(text, translations={"gd": ("gd.yett", gaelic)}).questions[1].choice("green").hint
    )

    assert (hint.en, hint.in_("gd")) == ("No bones, please.", "Gun chnàmhan.")
    assert any(
        "hint" in told and "has no Gaelic" in told
        for told in faults(text, translations={"gd": ("gd.yett", GAELIC)})
    )
