"""The reference is true: its table is made from the language, and every example in it is run."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from yett.kernel.dates import civil_day
from yett.language import (
    Faults,
    Source,
    compile_nation,
    compile_service,
    compile_vocabulary,
    deadline,
    evaluate,
    inspect_service,
    run_examples,
)
from yett.language.build.telling import EVENTS, OVER_TIME
from yett.language.overlays import inspect_overlay
from yett.language.reference import renewed
from yett.language.types import ANSWERS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "language.md").read_text()
BLOCKS = dict(re.findall(r"```yett ([\w ]+)\n(.*?)```", PAGE, re.DOTALL))
REFUSED = re.findall(r"^\| `(.+?)` \| (\".+) \|$", PAGE, re.MULTILINE)
VOCABULARY = compile_vocabulary({"vocabulary.yett": BLOCKS["vocabulary"]})


def source(text=BLOCKS["service"], **more):
    return Source(text=text, vocabulary=VOCABULARY, authorities=frozenset({"the council"}), **more)


def told(condition):
    changed = BLOCKS["service"].replace(
        "within 5 working days: waste includes food", f"within 5 working days: {condition}"
    )
    return [f"{fault.wrong}; {fault.mend}" for fault in inspect_service(source(changed))[1]]


def test_the_table_of_heads_is_made_from_the_language():
    assert renewed(PAGE) == PAGE


def test_every_type_and_every_event_is_named():
    assert [
        name for name in (*ANSWERS, *EVENTS, *OVER_TIME) if name not in PAGE.replace("\n", " ")
    ] == []


def test_the_whole_service_and_its_examples_are_sound():
    service = compile_service(source())

    assert run_examples(service, BLOCKS["examples"], "examples.yett") == []


@pytest.mark.parametrize("condition", BLOCKS["condition"].splitlines())
def test_a_condition_is_read(condition):
    assert [fault for fault in told(condition) if "never be reached" not in fault] == []


@pytest.mark.parametrize("total", BLOCKS["sum"].splitlines())
def test_a_sum_is_read(total):
    # Averages and lengths from days may lack an answer, which the sum of a real service would say; and one stands in the service already.
    more = "  years together: years for each neighbour where agrees is yes\n"

    _, faults = inspect_service(
        source(BLOCKS["service"].replace(more, f"{more}  extra: {total}\n"))
    )

    excused = ("adds up", "rests on", "has the very rules of")
    assert [fault for fault in faults if not any(each in fault.wrong for each in excused)] == []


def asking_more(text=BLOCKS["service"]):
    """The service of the page, with the questions of every other kind."""
    text = text.replace("  email: Where", f"{BLOCKS['more questions']}  email: Where")
    fired = (
        "  free\n    yes: benefit is support\n    yes: pay is less than £500\n    no: otherwise\n"
    )
    return text.replace("work out\n", f"work out\n{fired}", 1)


@pytest.mark.parametrize("condition", BLOCKS["condition of questions"].splitlines())
def test_a_condition_on_other_questions_is_read(condition):
    row = f"within 5 working days: {condition}"
    text = asking_more().replace("within 5 working days: waste includes food", row)

    _, faults = inspect_service(source(text))

    assert [str(fault) for fault in faults if "never be reached" not in fault.wrong] == []


def test_a_time_may_move_to_the_next_working_day():
    text = BLOCKS["service"].replace("  within: 28 days\n    stops while: waiting for applicant\n  within 5 working days: waste includes food\n", BLOCKS["times"])  # fmt: skip
    service = compile_service(source(text))
    state = evaluate(service, {}, date(2026, 5, 23))

    end = deadline(service, state, datetime(2026, 5, 23, 12, tzinfo=UTC))

    assert civil_day(end - timedelta(minutes=1)) == date(2026, 6, 23)
    assert [str(row) for row in service.decision.within] == ["5 working days", "1 month or the next working day"]  # fmt: skip
    assert civil_day(deadline(service, state, datetime(2026, 5, 27, 12, tzinfo=UTC)) - timedelta(minutes=1)) == date(2026, 6, 29)  # fmt: skip


MOVES = " or the next working day"


def test_days_and_times_of_every_kind_move_to_the_next_working_day():
    text, lines = of_several(), BLOCKS["moving"].splitlines()
    for line in lines:
        head, _, of = line.replace(MOVES, "").rstrip(",").partition(": ")
        _, of_day, day = of.partition(" of ")
        like = re.compile(rf"^{head}: [^\n]*{of_day}{day}$", re.MULTILINE)
        text, found = like.subn(line, text, count=1)
        assert found == 1, line
    compile_service(source(text))

    assert text.count(MOVES) == len(lines)


def test_counted_nouns_are_taken():
    whole = source(
        BLOCKS["service"].replace("languages: English", "languages: English, Gaelic"),
        translations={"gd": ("gd.yett", BLOCKS["counted"])},
    )

    _, faults = inspect_service(whole)

    assert {fault.line for fault in faults if fault.file == "gd.yett"} == {
        1
    }  # only what is not translated yet


def banded(total="basic fee"):
    """The whole service with the amounts of that section, and a sum of them."""
    asked = "  price: What is the price?\n    why: fees\n    answer: money\n  settlement day: When?\n    why: fees\n    answer: date\n"
    text = BLOCKS["service"].replace("amounts\n", BLOCKS["amounts"])
    text = text.replace("  email: Where", f"{asked}  email: Where")
    return text.replace("work out\n", f"work out\n  extra: {total}\n")


@pytest.mark.parametrize("total", BLOCKS["banded"].splitlines())
def test_bands_are_read(total):
    _, faults = inspect_service(source(banded(total)))

    assert [fault for fault in faults if not fault.wrong.endswith("and nothing reads it")] == []


def test_a_shared_set_is_used():
    vocabulary = compile_vocabulary({"v.yett": BLOCKS["vocabulary"] + BLOCKS["sets"]})
    text = BLOCKS["service"].replace("ask\n  where", "ask\n  use contact details as owner\n  where")

    service = compile_service(Source(text=text, vocabulary=vocabulary))

    assert [each.name for each in service.questions[:2]] == ["owner's home", "owner's email"]


def of_several():
    """The service of the page, with its parties, and the questions and results its afterwards rest on."""
    asked = "".join(
        f"  {name}: What is the {name}?\n    data: email\n    why: we ask them\n"
        for name in ("shop email", "home email")
    )
    text = BLOCKS["service"].replace("  used by: anyone, without signing in\n", "")
    text = text.replace("amounts\n", f"{BLOCKS['parties']}\namounts\n  bin rent: £2\n")
    text = text.replace("ask when needed\n", f"{asked}\nask when needed\n")
    text = text.replace("work out\n", "work out\n  bin ends: 2 years after decided\n")
    start, rest = text.split("afterwards\n")
    return start + BLOCKS["afterwards"] + "\n" + rest[rest.index("publish") :]


def test_parties_and_what_follows_the_decision_are_sound():
    service = compile_service(source(of_several()))

    assert [party.name for party in service.parties] == ["applicant", "shopkeeper", "resident"]
    assert [change.key for change in service.afterwards.changes] == ["place", "not there", "gone"]


def test_an_example_of_several_parties_comes_out():
    service = compile_service(source(of_several()))

    faults = run_examples(service, BLOCKS["examples_of_several"], "examples.yett")

    assert [str(fault) for fault in faults if "no example" not in fault.wrong] == []


def test_an_overlay_changes_the_service():
    service, faults = inspect_overlay(source(), BLOCKS["overlay"], "north.yett", {"North Council"})

    assert faults == ()
    assert [str(row.span) for row in service.decision.within] == ["5 working days", "20 days"]


@pytest.mark.parametrize("condition", BLOCKS["condition_of_parties"].splitlines())
def test_a_condition_on_what_parties_said_is_read(condition):
    row = f"within 5 working days: {condition}"

    _, faults = inspect_service(
        source(of_several().replace("within 5 working days: waste includes food", row))
    )

    assert faults == ()


def test_what_is_refused_is_told_as_written():
    assert len(REFUSED) == 7
    assert [told(condition) for condition, _ in REFUSED] == [[sentence] for _, sentence in REFUSED]


def test_the_translation_is_taken():
    whole = source(
        BLOCKS["service"].replace("languages: English", "languages: English, Gaelic"),
        translations={"gd": ("gd.yett", BLOCKS["translation"])},
    )

    with pytest.raises(Faults) as caught:
        compile_service(whole)

    assert {re.sub(r'".*', "", str(fault)) for fault in caught.value.faults} == {"gd.yett:1: "}


def test_the_names_of_results_are_translated():
    whole = source(
        BLOCKS["service"].replace("languages: English", "languages: English, Gaelic"),
        translations={"gd": ("gd.yett", BLOCKS["results"])},
    )
    service, _ = inspect_service(whole)
    wanted = service.results[0]

    assert (wanted.words.in_("gd"), wanted.value_words("yes").in_("gd")) == (
        "A bheil feum air",
        "Tha",
    )


def test_what_follows_sending_is_in_the_whole_service():
    service = compile_service(source())

    assert [question.name for question in service.later] == ["gate"]
    assert [change.means for change in service.afterwards.changes] == ["reopen"]
    assert {row.stops_for for row in service.decision.within} == {("applicant",)}
    assert {
        outcome.key: (outcome.passes_on, outcome.closing_needs_photo)
        for outcome in service.decision.outcomes
        if outcome.passes_on or outcome.closing_needs_photo
    } == {"sweep": (None, True), "not ours": ("new owner", False)}


def test_the_nation_is_read():
    nation = compile_nation(
        {"bodies.yett": BLOCKS["bodies"], "collections.yett": BLOCKS["collections"]}
    )

    assert (list(nation.bodies), list(nation.collections)) == (
        ["north", "roads-agency"],
        ["report-it"],
    )
    assert [len(body.holidays) for body in nation.bodies.values()] == [2, 0]


PARTS = "part,line number,words,weight\nlid,1,Is the lid there?,2\nside,1,Is the side whole?,1\n"


def tabled():
    """The whole service with the tables, questions and results of that section."""
    text = BLOCKS["service"].replace("ask\n  where", f"{BLOCKS['tables']}\nask\n  where")
    text = text.replace("  email: Where", f"{BLOCKS['tabled questions']}  email: Where")
    results = "".join(f"  {line}\n" for line in BLOCKS["tabled results"].splitlines())
    return text.replace("work out\n", f"work out\n{results}{BLOCKS['ruled']}")


def test_tables_are_read_and_their_examples_come_out_as_they_say():
    service, faults = inspect_service(
        source(tabled(), files={"parts.csv": PARTS}, rules={"nearness": lambda way, title: way})
    )

    found = run_examples(service, BLOCKS["tabled examples"], "examples.yett")
    assert faults == ()
    assert [fault for fault in found if "examples.yett" in fault.file] == []


@pytest.mark.parametrize("condition", BLOCKS["tabled conditions"].splitlines())
def test_a_condition_on_a_table_is_read(condition):
    text = tabled().replace("within 5 working days: waste includes food", f"within 5 working days: {condition}")  # fmt: skip
    given = {"files": {"parts.csv": PARTS}, "rules": {"nearness": lambda way, title: way}}

    assert [str(fault) for fault in inspect_service(source(text, **given))[1]] == []


def rounded():
    """The whole service with the rounds and the decision of that section."""
    whole, decided = BLOCKS["service"], "  by the computer: wanted is no\n"
    until = whole.index("  within 5 working days")
    text = whole[: whole.index(decided)] + BLOCKS["rounded decision"] + whole[until:]
    text = text.replace("amounts\n", f"{BLOCKS['rounds']}\namounts\n  bins to give: 1\n")
    need = "  need\n    first: waste includes food\n    usual: otherwise\n"
    return text.replace("work out\n", f"work out\n{need}")


def test_rounds_are_read_and_their_examples_come_out_as_they_say():
    service, faults = inspect_service(source(rounded()))

    found = run_examples(service, BLOCKS["rounded examples"], "examples.yett")
    assert faults == ()
    assert [fault for fault in found if "examples.yett" in fault.file] == []


def test_rows_beside_one_another_are_read():
    _, faults = inspect_service(
        source(BLOCKS["service"].replace("work out\n", f"work out\n{BLOCKS['beside']}"))
    )

    assert faults == ()
