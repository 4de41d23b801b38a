"""Shared sets of questions: declared once in the vocabulary, copied into each service that uses them."""

from tests.language.reading import SEVERAL, VOCABULARY, compiled, faults, planted
from yett.language import Faults, compile_vocabulary

USED = planted("ask\n  full name: What", "ask\n  use contact details as landlord\n  full name: What", SEVERAL)  # fmt: skip
EMAIL = """email: What is your email address?
  uri: https://id.gov.scot/data/contact/email
  type: email
  sensitivity: personal
  source: citizen account
  when published: left out
"""
SET = "set ways\n  email: Where do we write to you?\n    data: email\n    why: to tell you\n    hint: Any address.\n"


def told(*files):
    try:
        compile_vocabulary(files)
    except Faults as wrong:
        return [str(fault) for fault in wrong.faults]
    return []


def test_the_questions_of_a_set_are_copied_under_names_of_their_own():
    service = compiled(USED)
    home, email, phone = service.questions[:3]

    assert [each.name for each in (home, email, phone)] == ["landlord's home address", "landlord's email", "landlord's phone"]  # fmt: skip
    assert (email.data, email.optional, str(email.words)) == ("email", True, "Where should we send news?")  # fmt: skip
    assert (str(phone.only_if), str(phone.stops[0].rule)) == ("landlord's email is left out", "landlord's email is known")  # fmt: skip
    assert {each.line for each in (home, email, phone)} == {44}


def test_a_set_without_another_name_keeps_its_names():
    text = planted("  home address: What is your home address?\n    data: home address\n    why: your council gives the help\n", "  use contact details\n", SEVERAL)  # fmt: skip
    text = planted("asks again: home address\n", "asks again: contact details\n", text)
    service = compiled(text)

    assert [each.name for each in service.questions[1:4]] == ["home address", "email", "phone"]
    assert str(service.question("phone").only_if) == "email is left out"
    change = next(each for each in service.afterwards.changes if each.key == "home")
    assert change.asks_again == ("home address", "email", "phone")


def test_a_set_may_be_asked_of_another_party_and_seen_whole():
    text = planted("ask landlord\n", "ask landlord\n  use contact details as office\n", SEVERAL)
    text = planted("    sees: entitled\n", "    sees: entitled, office's contact details\n", text)
    service = compiled(text)

    assert [each.name for each in service.asks[0].questions][:2] == ["office's home address", "office's email"]  # fmt: skip
    assert "office's phone" in service.parties[0].sees


def test_a_set_is_translated_where_it_is_declared():
    gaelic = "email: Dè an seòladh puist-d agaibh?\n  for: What is your email address?\nset ways\n  email: Càit an sgrìobh sinn?\n    for: Where do we write to you?\n    why: gus innse dhuibh\n      for: to tell you\n    hint: Seòladh sam bith.\n      for: Any address.\n"  # fmt: skip
    vocabulary = compile_vocabulary([("a.yett", EMAIL + SET), ("a.gd.yett", gaelic)])
    words = {path[-1]: each for path, each in vocabulary.sets["ways"].words.items()}

    assert words["email"].in_("gd") == "Càit an sgrìobh sinn?"
    assert words["hint"].in_("gd") == "Seòladh sam bith."


def test_the_set_is_part_of_the_vocabulary_an_edition_rests_on():
    one, other = (compile_vocabulary([("a.yett", EMAIL + each)]) for each in (SET, ""))

    assert one.hash != other.hash


def test_mistakes_in_a_set_are_told_where_it_stands():
    assert told(("a.yett", EMAIL + SET)) == []
    assert told(("a.yett", EMAIL + "set ways\n")) == ['a.yett:7: "set ways" holds no question; add a question, as in "email: Where do we write to you?"']  # fmt: skip
    assert told(("a.yett", EMAIL + SET + SET)) == ['a.yett:12: "ways" is said twice; keep one of them']  # fmt: skip
    assert told(("a.yett", EMAIL + SET.replace("data: email", "data: e-mail"))) == ['a.yett:9: "e-mail" is not in the vocabulary; write "email"']  # fmt: skip
    assert told(("a.yett", EMAIL + SET.replace("    why: to tell you\n", ""))) == ['a.yett:8: "email" has no "why"; add "why: " and what the answer is needed for']  # fmt: skip


def test_without_any_set_nothing_can_be_used():
    assert VOCABULARY.sets
    assert faults(planted("ask\n  full name: What", "ask\n  use ways\n  full name: What", SEVERAL)) == [
        'service.yett:44: "ways" is not a set of shared questions; add "set ways" to the vocabulary'
    ]  # fmt: skip
