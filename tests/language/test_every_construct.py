"""Whatever the language defines stands in an example of the reference that is run: heads, kinds of rules, types and messages."""

import re
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.language import test_reference as reference
from tests.language.test_reference import BLOCKS, of_several, source
from yett.language import Source, compile_service, compile_vocabulary, inspect_service, run_examples
from yett.language.build.telling import EVENTS, OVER_TIME, ROUND
from yett.language.editing.text import placed
from yett.language.heads import FREE, PLACES, Head
from yett.language.overlays import inspect_overlay
from yett.language.reference import TITLES
from yett.language.rules.conditions import STATES as CHECKED
from yett.language.rules.measures import DAYS, MEASURES
from yett.language.rules.scope import BUILT_IN, DATED, GIVEN_DAYS, PERIOD_DAYS
from yett.language.rules.sums import PAIRS
from yett.language.rules.unnamed import ROUND_NAMES
from yett.language.rules.values import STATES
from yett.language.tree import KINDS, Node, inside
from yett.language.types import ANSWERS, FRESH, SPELLED

WHOLE = ("permit", "ballot", "inspection")
ITEMS = BLOCKS["vocabulary"] + BLOCKS["more items"] + BLOCKS["sets"]
BY_RULE = "by rule "
# Refused wherever they stand, each with a sentence of its own.
REFUSED = {("review", "to"), ("review", "after")}


def of_kind(name: str, **more) -> Source:
    """One of the whole services, with all items of the page."""
    vocabulary = compile_vocabulary({"vocabulary.yett": ITEMS})
    return Source(text=BLOCKS[name], vocabulary=vocabulary, authorities=frozenset({"the council"}), **more)  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_each_whole_service_is_sound_and_its_examples_come_out(name):
    service = compile_service(of_kind(name))

    found = run_examples(service, BLOCKS[f"{name} examples"], "examples.yett")
    assert [str(fault) for fault in found] == []


@pytest.mark.parametrize("name", ["permit", "inspection"])
def test_each_overlay_changes_its_service(name):
    service, faults = inspect_overlay(of_kind(name), BLOCKS[f"overlay of {name}"], "north.yett", {"North Council"})  # fmt: skip

    assert [str(fault) for fault in faults] == []
    assert service is not None


def answered() -> str:
    """The whole service with a question of each type."""
    asked = ""
    for number, line in enumerate(BLOCKS["answers"].splitlines()):
        name = f"further answer {chr(97 + number // 26)}{chr(97 + number % 26)}"
        of = line.removeprefix("answer: ")
        asked += f"  {name}: What is your {name}?\n    why: to show one of each\n    {line}\n"
        if of.partition(",")[0] in ("one of these", "any of these"):
            asked += f"    choice aye: Aye, {name}\n    choice nay: Nay, {name}\n"
        asked += "    ask every time\n" if of in FRESH else ""
    return BLOCKS["service"].replace("  email: Where", f"{asked}  email: Where")


def told() -> str:
    """The service of several parties, with a message of each kind."""
    before, _, rest = of_several().partition("\ntell\n")
    return f"{before}\ntell\n{BLOCKS['tells']}\nafterwards{rest.partition('afterwards')[2]}"


@pytest.mark.parametrize("text", [answered, told])
def test_questions_and_messages_of_each_kind_are_read(text):
    _, faults = inspect_service(source(text()))

    assert [str(fault) for fault in faults if "nothing reads" not in fault.wrong] == []


# What the examples hold


@cache
def services() -> dict[str, str]:
    """Every service of the page, as the tests put it together."""
    more = (reference.of_several, reference.tabled, reference.rounded, reference.asking_more, reference.banded)  # fmt: skip
    texts = {"service": BLOCKS["service"], "answers": answered(), "tells": told()}
    return texts | {make.__name__: make() for make in more} | {name: BLOCKS[name] for name in WHOLE}


def written() -> set[tuple[str, str, bool]]:
    """Each head that stands in an example: its place, its name, and whether it takes something."""
    texts = [(text, "file") for text in services().values()]
    texts += [(ITEMS, "vocabulary"), (BLOCKS["bodies"], "bodies"), (BLOCKS["collections"], "collections")]  # fmt: skip
    texts += [(BLOCKS[name], "overlay") for name in ("overlay", "overlay of permit", "overlay of inspection")]  # fmt: skip
    found = set()
    for text, place in texts:
        ruled = None
        for each in placed(text, place):
            if each.found is None:
                continue
            if each.place == "result" and ruled and each.line.path[:-1] == ruled:
                found.add(("by rule", each.line.head, False))
            elif (each.line.words or "").startswith(BY_RULE):
                ruled = each.line.path
            found.add((each.place, each.found.head.name, bool(each.found.head.takes)))
    return found


def defined() -> list[tuple[str, Head]]:
    """Every head the reference lists, but for what is refused or not carried out yet."""
    listed = [(place, head) for place in PLACES if place in TITLES for head in (*PLACES[place], *([FREE[place]] if place in FREE else []))]  # fmt: skip
    return [(place, head) for place, head in listed if head.carried and (place, head.name) not in REFUSED]  # fmt: skip


def test_every_head_stands_in_an_example_that_is_run():
    stands = written()

    lacking = [(place, head.name) for place, head in defined() if (place, head.name, bool(head.takes)) not in stands]  # fmt: skip
    assert lacking == []


def nodes(part: object) -> set[str]:
    """The kinds of nodes in the rules of anything that was built."""
    if isinstance(part, Node):
        return {type(each).__name__ for each in inside(part)}
    if isinstance(part, dict):
        return set().union(*map(nodes, part.values())) if part else set()
    if isinstance(part, (tuple, list)):
        return set().union(*map(nodes, part)) if part else set()
    if is_dataclass(part):
        return set().union(*(nodes(getattr(part, each.name)) for each in fields(part)))
    return set()


def rules() -> set[str]:
    """The kinds of rules in every service of the page, and in every condition and sum that is listed alone."""
    found: set[str] = set()
    rules_of = {"nearness": lambda way, title: way}
    for name, text in services().items():
        given = of_kind(name) if name in WHOLE else source(text, files={"parts.csv": reference.PARTS}, rules=rules_of)  # fmt: skip
        found |= nodes(inspect_service(given)[0])
    for make, block in ((lambda: BLOCKS["service"], "condition"), (reference.asking_more, "condition of questions"), (of_several, "condition_of_parties")):  # fmt: skip
        for condition in BLOCKS[block].splitlines():
            row = f"within 5 working days: {condition}"
            text = make().replace("within 5 working days: waste includes food", row)
            found |= nodes(inspect_service(source(text))[0])
    more = "  years together: years for each neighbour where agrees is yes\n"
    for total in BLOCKS["sum"].splitlines():
        text = BLOCKS["service"].replace(more, f"{more}  extra: {total}\n")
        found |= nodes(inspect_service(source(text))[0])
    for total in BLOCKS["banded"].splitlines():
        found |= nodes(inspect_service(source(reference.banded(total)))[0])
    beside = BLOCKS["service"].replace("work out\n", f"work out\n{BLOCKS['beside']}")
    return found | nodes(inspect_service(source(beside))[0])


def test_every_kind_of_rule_stands_in_an_example_that_is_run():
    assert sorted(set(KINDS) - rules()) == []


def test_every_type_of_answer_and_every_message_is_shown():
    types = {line.removeprefix("answer: ").partition(",")[0] for line in BLOCKS["answers"].splitlines()}  # fmt: skip
    events = {re.split(r" to |:", line.strip())[0] for block in ("tells", "ballot") for line in BLOCKS[block].splitlines()}  # fmt: skip

    assert sorted(set(ANSWERS) - {SPELLED.get(each, each) for each in types}) == []
    assert sorted({*EVENTS, *OVER_TIME, *ROUND} - events) == []


def test_no_example_stands_in_the_page_unread():
    here = Path(__file__)
    code = here.read_text() + (here.parent / "test_reference.py").read_text()
    read = set(re.findall(r"BLOCKS\[[\"']([\w ]+)[\"']\]", code))
    read |= {*WHOLE, "tells", "answers", *(f"{name} examples" for name in WHOLE), "overlay of permit", "overlay of inspection"}  # fmt: skip

    assert sorted(set(BLOCKS) - read) == []
    assert len(BLOCKS) == len(re.findall(r"^```yett", reference.PAGE, re.MULTILINE))


def test_every_phrase_of_a_rule_and_every_day_the_language_names_is_used():
    tests = [f"is {' '.join(words)}" for words in (*MEASURES, *(words for words, _ in (*DAYS, *STATES)))]  # fmt: skip
    sums = [" ".join(words) for words in PAIRS]
    states = [f"is {each}" for each in CHECKED]
    days = [*BUILT_IN, *DATED, *GIVEN_DAYS, *PERIOD_DAYS, *ROUND_NAMES]
    blocks = "\n".join(BLOCKS.values())

    assert [each for each in (*tests, *sums, *states, *days, "is not inside", "is inside") if each not in blocks] == []  # fmt: skip
