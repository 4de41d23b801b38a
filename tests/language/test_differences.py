"""Two editions told apart: each kind of change, in the words a designer reads, and what it means for drafts in progress."""

import pytest

from tests.language.reading import HERE, SOUND, planted, source
from tests.language.test_carrying import OLD, RENAMED
from tests.language.test_translations import GAELIC, SERVICE
from yett.language import Source, compile_vocabulary, inspect_service
from yett.language.differences import Then, compare, compare_sources

ANEW = Then.FOLLOWS.value
ON = Then.CARRIES_ON.value
ASKED = Then.ASKED.value
AGAIN = Then.AGAIN.value
CHOSE = "Not safe for drafts that chose it: they are asked this again. All others carry on."
REFUSED = (
    "Not safe for drafts whose answer is now refused: it is asked again. All other answers stay."
)


def told(*changes: tuple[str, str], text: str = SOUND) -> list[str]:
    after = text
    for old, new in changes:
        after = planted(old, new, after)
    return [str(each) for each in compare_sources(source(text), source(after))]


CASES = [
    # Of the service as a whole
    (("service: Ask for a garden plot", "service: Ask for a plot"), f'The title changes from "Ask for a garden plot" to "Ask for a plot". {ON}'),
    (("  used through: web, telephone, API", "  used through: web, API"), f'"telephone" is taken from the channels. {ON}'),
    (("  belongs to: Growing", "  belongs to: Growing, Green"), f'"green" is added to the collections it stands in. {ON}'),
    (("  data basis: public task", "  data basis: legal obligation"), f'The data basis changes from "public task" to "legal obligation". {ON}'),
    (("  fee: none", "  fee: £20"), f'The fee changes from "none" to "£20". {ANEW}'),
    (("section 109", "section 110"), f'"Community Empowerment (Scotland) Act 2015, section 110" is added to the law it rests on. {ON}', f'"Community Empowerment (Scotland) Act 2015, section 109" is taken from the law it rests on. {ON}'),
    # Amounts
    (("  pay limit: £850", "  pay limit: £900"), f"The pay limit rises from £850 to £900. {ANEW}"),
    (("    from 1 April 2026: £45\n", "    from 1 April 2026: £45\n    from 1 August 2026: £44.50\n"), f"The rent falls from £45 to £44.50 on 1 August 2026. {ANEW}"),
    (("from 1 April 2026: £45", "from 1 May 2026: £45"), f"The rent is £40 from 1 April 2026 to 30 April 2026, instead of £45. {ANEW}"),
    (("    from 1 April 2026: £45\n", "    from 1 April 2026: £45\n    from 1 April 2027: £50\n    from 1 April 2028: £55\n"), f"The rent rises from £45 to £50 on 1 April 2027. {ANEW}", f"The rent rises from £50 to £55 on 1 April 2028. {ANEW}"),
    (("    from 1 April 2026: £45\n", "    from 1 April 2026: £45\n    until 31 March 2027\n"), f"The rent no longer has a value from 1 April 2027; it was £45. {ANEW}"),
    (("  pay limit: £850", "  pay limit\n    from 1 August 2026: £900"), f"The pay limit has no value before 1 August 2026; it was £850 then. {ANEW}", f"The pay limit rises from £850 to £900 on 1 August 2026. {ANEW}"),
    (("  youngest: 16 years", "  youngest: 18 years"), f"The youngest rises from 16 years to 18 years. {ANEW}"),
    (("  longest walk: 400 metres\n", "  longest walk: 400 metres\n  short walk: 50 metres\n"), f"The short walk is new: 50 metres. {ANEW}"),
    (("  longest walk: 400 metres\n", ""), f"The longest walk is gone: it was 400 metres. {ANEW}"),
    (("  longest walk: 400 metres", "  longest walk: £400"), f"The longest walk changes from a number of metres to money. {ANEW}"),
    (("    law: Allotment rules (illustration)", "    law: Allotment rules"), f'"Allotment rules" is added to the law of the rent. {ON}', f'"Allotment rules (illustration)" is taken from the law of the rent. {ON}'),
    (("  fee: none", "  fee: none\n  same as: within 20 metres"), f'How near a report of the same thing lies changes from "within 100 metres" to "within 20 metres". {ON}'),
    (("  fee: none", "  fee: none\n  drafts move on: 1 August 2027"), f"From 1 August 2027, drafts of earlier editions go on under this one. {ON}"),
    (("  fee: none", "  fee: none\n  once per: applicant"), f"It may now be used once per applicant. {ANEW}"),
    # Questions
    (("  email: Where should we send news?", "  note: What else?\n    why: it helps us\n    answer: text\n    may be left out\n  email: Where should we send news?"), f'The question "note" is new: "What else?" It may be left out. {ASKED}'),
    (("  full name: What is your full name?\n    data: full name\n    why: the plot is let in your name\n", ""), 'The question "full name" is gone: "What is your full name?" Safe for drafts: its answers are used no longer, and are dropped when the draft is sent.'),
    (("  start day: When would", "  first day: When would"), f'The question "first day" is new: "When would you like to start?" It may be left out. {ASKED}', 'The question "start day" is gone: "When would you like to start?" Safe for drafts: its answers are used no longer, and are dropped when the draft is sent.'),
    (("  start day: When would you like to start?\n", "  first day: When would you like to start?\n    was: start day\n"), f'The question "start day" is now called "first day". {ON}'),
    (("How big a plot do you want?", "How big should it be?"), f'The wording of "size" changes from "How big a plot do you want?" to "How big should it be?" {ON}'),
    (("why: small plots come free sooner", "why: small plots are free sooner"), f'The reason for asking "size" changes from "small plots come free sooner" to "small plots are free sooner". {ON}'),
    (("    answer: one of these, in order", "    answer: one of these, in order\n    hint: A whole plot is 250 square metres."), f'The hint of "size" is new: "A whole plot is 250 square metres." {ON}'),
    (("    choice double: Two plots side by side\n", "    choice double: Two plots side by side\n    choice triple: Three plots\n"), f'"size" has a new choice "triple": "Three plots". {ON}'),
    (("    choice shed: A shed\n", ""), f'"needs" has no choice "shed" any more: "A shed". {CHOSE}'),
    (("choice shed: A shed", "choice shed: A small shed"), f'The wording of choice "shed" of "needs" changes from "A shed" to "A small shed". {ON}'),
    (("    choice shed: A shed\n", "    choice shed: A shed\n      hint: Of wood.\n"), f'The hint of choice "shed" of "needs" is new: "Of wood." {ON}'),
    (("    choice path: A firm path\n    choice shed: A shed\n", "    choice shed: A shed\n    choice path: A firm path\n"), f'The choices of "needs" are shown in another order: water, shed, path, nothing. {ON}'),
    (("    choice nothing: Nothing special\n      on its own\n", "    choice nothing: Nothing special\n"), f'Choice "nothing" of "needs" may now stand beside others. {ON}'),
    (("    choice shed: A shed\n", "    choice shed: A shed\n      on its own\n"), 'Choice "shed" of "needs" now excludes all others. Not safe for drafts that chose it beside another: they are asked this again. All others carry on.'),
    (("    answer: date\n    may be left out\n", "    answer: text\n    may be left out\n"), f'The answer to "start day" changes from date to text. {AGAIN}', f'How private "start day" is changes from "open" to "personal". {ON}', f'What is published of "start day" changes from "kept" to "left out". {ON}'),
    (("    answer: number of metres", "    answer: number of steps"), f'The answer to "distance" changes from number of metres to number of steps. {AGAIN}'),
    (("    only if: benefit is universal credit\n", ""), f'"pay" is now asked always, and before only when benefit is universal credit. {ASKED}'),
    (("    only if: benefit is universal credit\n", "    only if: benefit is not none\n"), f'"pay" is now asked only when benefit is not none, and before only when benefit is universal credit. {ASKED}'),
    (("    why: we offer plots that are free by then\n", "    why: we offer plots that are free by then\n    only if: size is whole\n"), f'"start day" is now asked only when size is whole, and before always. {ANEW}'),
    (("    may be left out\n    kept until", "    kept until"), f'"email" may no longer be left out. {ASKED}'),
    (("    why: the plot is let in your name\n", "    why: the plot is let in your name\n    may be left out\n"), f'"full name" may now be left out. {ON}'),
    (("    kept until: the case is closed", "    kept until: 1 year after the case is closed"), f'How long "email" is kept changes from "the case is closed" to "1 year after the case is closed". {ON}'),
    (("    may be left out\n    counts as: 0\n", "    may be left out\n    counts as: 10\n"), f'What "distance" counts as when it is left out changes from 0 to 10. {ANEW}'),
    (("    answer: number of metres\n", "    answer: number of metres\n    at most: 500\n"), f'"distance" must now be at most 500. {REFUSED}'),
    (("stop if born is less than 1 year before today", "stop if born is less than 2 years before today"), f'The journey now ends at "born" when born is less than 2 years before today, and before when born is less than 1 year before today. {ANEW}'),
    (("Please ask a parent to apply.", "Ask a parent to apply."), f'What "born" says when the journey ends changes from "Please ask a parent to apply." to "Ask a parent to apply." {ON}'),
    (("    answer: birth date\n", "    answer: birth date\n    ask again if born is before 1 January 1900: Check the year.\n"), f'"born" is now asked again when born is before 1 January 1900: "Check the year." {REFUSED}'),
    (("May we check this with", "Can we check this with"), f'The wording of the check of "benefit" changes from "May we check this with the Department for Work and Pensions?" to "Can we check this with the Department for Work and Pensions?" {ON}'),
    (("    check with: May we check this with the Department for Work and Pensions?\n    otherwise: Send us your award letter.\n", ""), f'"benefit" is no longer checked with a register. {ON}'),
    (("    data: monthly pay\n", "    answer: money\n"), f'The vocabulary item of "pay" is gone: "monthly pay". {ON}'),
    (("  start day: When would you like to start?\n    why: we offer plots that are free by then\n    answer: date\n    may be left out\n", "  page days: Which days suit you?\n    start day: When would you like to start?\n      why: we offer plots that are free by then\n      answer: date\n      may be left out\n"), f'"start day" now stands on the page "days". {ON}'),
    # Groups
    (("    may be none\n", ""), f"There must now be at least one helper. {ASKED}"),
    (("    may be none\n", "    may be none\n    at most: 3\n"), f"There may now be at most 3 helpers. {AGAIN}"),
    (("    hours: How many hours a week will they help?\n      answer: number of hours\n", "    hours: How many hours a week will they help?\n      answer: number of hours\n    key: Will they need a key?\n      answer: yes or no\n"), f'The question "key" is new for each helper: "Will they need a key?" {ASKED}'),
    # Results
    (("    soon: needs includes water and size is at most whole", "    soon: needs includes water"), f'"urgency" is now soon when needs includes water, and before soon when needs includes water and size is at most whole. {ANEW}'),
    (("    yes: benefit is income support\n    yes: benefit is universal credit and pay is at most pay limit\n", "    yes: benefit is universal credit and pay is at most pay limit\n    yes: benefit is income support\n"), f'The rows of "low pay" are tried in another order: yes when benefit is universal credit and pay is at most pay limit; yes when benefit is income support; no otherwise. {ANEW}'),
    (("    2: size is double\n", "    3: size is double\n"), f'"plots wanted" is now also 3 when size is double. {ANEW}', f'"plots wanted" is no longer 2 when size is double. {ANEW}'),
    (("  full rent: plots wanted times rent", "  full rent: 2 times rent"), f'"full rent" is now worked out as "2 times rent", and before as "plots wanted times rent". {ANEW}'),
    # The decision and after
    (("  by a garden officer: otherwise", "  by a plot officer: otherwise"), f"Who decides changes: now the computer when old enough is no, or a plot officer; before the computer when old enough is no, or a garden officer. {ANEW}"),
    (("  within 5 working days: urgency", "  within 3 working days: urgency"), f"The time to decide when urgency is soon is shorter: 3 working days instead of 5 working days. {ANEW}"),
    (("  within: 28 days\n", "  within: 2 months\n"), f"The time to decide changes: 2 months instead of 28 days. {ANEW}"),
    (("  within 5 working days: urgency is soon\n", ""), f"The time to decide when urgency is soon is gone: it was 5 working days. {ANEW}"),
    (("You are too young to hold", "You are too young for"), f'What outcome "refuse" says changes from "You are too young to hold a plot, because {{reason}}." to "You are too young for a plot, because {{reason}}." {ON}'),
    (("outcome refuse when old enough is no:", "outcome refuse:"), f'Outcome "refuse" now follows when a person chooses it, and before when old enough is no. {ANEW}'),
    (("    then: You can ask us to look again by {review date}.\n", ""), f'A further paragraph of what outcome "refuse" says is gone: "You can ask us to look again by {{review date}}." {ON}'),
    (("We will answer by {due date}.", "You hear from us by {due date}."), f'What people are told when their case is "received" changes from "Thank you. Your reference is {{reference}}. We will answer by {{due date}}." to "Thank you. Your reference is {{reference}}. You hear from us by {{due date}}." {ON}'),
    (("  show: number of applications, outcome,", "  show: number of applications,"), f'"outcome" is taken from the columns of the open data. {ON}'),
    (("  hide: counts under 5", "  hide: counts under 10"), f'What is hidden in the open data changes from "counts under 5" to "counts under 10". {ON}'),
    (("  decided in time: at least 95%", "  decided in time: at least 90%"), f'The promise "decided in time" changes from "at least 95%" to "at least 90%". {ON}'),
    (("  within: only to be shorter", "  within: only to be longer"), f'Councils may change "within" only to be longer, and before only to be shorter. {ON}'),
]  # fmt: skip


def test_what_ends_with_the_calendar_is_no_difference():
    assert (
        told(
            (
                "    from 1 April 2026: £45\n",
                "    from 1 April 2026: £45\n    until 31 December 9999\n",
            )
        )
        == []
    )


def test_an_amount_that_begins_on_another_day_is_told_by_its_days():
    dated = planted("  pay limit: £850", "  pay limit\n    from 1 August 2025: £850")

    assert told(("from 1 August 2025", "from 1 September 2025"), text=dated) == [
        f"The pay limit, £850, holds from 1 September 2025, and before from 1 August 2025. {ANEW}"
    ]


def test_a_fee_that_is_a_plain_sum_rises_and_falls():
    dear = planted("  fee: none", "  fee: £20")

    assert told(("  fee: £20", "  fee: £25"), text=dear) == [
        f"The fee rises from £20 to £25. {ANEW}"
    ]
    assert told(("  fee: £20", "  fee: £5"), text=dear) == [f"The fee falls from £20 to £5. {ANEW}"]


def test_a_language_that_is_given_up_is_told_once():
    spoken, silent = (
        source(SERVICE, translations={"gd": ("gd.yett", GAELIC)}),
        source(SERVICE, translations={}),
    )

    [gone], [new] = compare_sources(spoken, silent), compare_sources(silent, spoken)

    assert gone.sentence.startswith("The Gaelic is gone, all ")
    assert new.sentence == gone.sentence.replace("gone", "new")


def test_what_has_a_sentence_of_its_own_is_told_beside_what_is_told_by_its_line():
    law = (
        "    yes: benefit is income support\n",
        "    yes: benefit is income support\n      law: Act 1\n",
    )

    assert [
        each.split(". ")[0] for each in told(("  fee: none", "  fee: none\n  same as: none"), law)
    ] == [
        'How near a report of the same thing lies changes from "within 100 metres" to "none"',
        'The law this rests on, for "low pay: yes", is new: "Act 1"',
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][1].strip().split("\n")[0][:60])
def test_a_change_is_told_in_plain_words(case):
    change, *expected = case

    assert told(change) == list(expected)


def test_nothing_is_told_of_what_says_the_same():
    restyled = SOUND.replace("\nask\n", "\n# The questions\n\nask\n")

    assert compare_sources(source(SOUND), source(restyled)) == ()


def test_a_moved_question_is_told_once():
    email = "  email: Where should we send news?\n    data: email\n    why: only to tell you what happened\n    may be left out\n    kept until: the case is closed\n"

    assert told((email, ""), ("  born: When", f"{email}  born: When")) == [
        f'The question "email" is now asked after "full name". {ON}'
    ]


def test_a_new_group_and_one_that_is_gone_are_told_whole():
    begins, ends = SOUND.index("  each helper"), SOUND.index("  start day")
    without = SOUND[:begins] + SOUND[ends:]

    come = [each for each in compare_sources(source(without), source(SOUND)) if each.part == "ask"]
    gone = [each for each in compare_sources(source(SOUND), source(without)) if each.part == "ask"]

    assert [str(each) for each in come] == [
        f'A new group is asked for each helper: "Tell us about each person who will help you." {ASKED}'
    ]
    assert [each.sentence for each in gone] == [
        'The group asked for each helper is gone: "Tell us about each person who will help you."'
    ]


BANDED = planted(
    "  longest walk: 400 metres\n",
    "  walk tax: bands of pay\n    from 1 April 2025\n      up to £100: 0%\n      above: 2%\n",
)


def test_a_rate_is_told_with_its_row():
    assert told(("      above: 2%", "      above: 3%"), text=BANDED) == [
        f"The walk tax above £100 rises from 2% to 3% on 1 April 2025. {ANEW}"
    ]
    assert told(("up to £100: 0%", "up to £200: 0%"), text=BANDED) == [
        f"The rows of the walk tax change on 1 April 2025, and are now: up to £200 0%, above 2%; before: up to £100 0%, above 2%. {ANEW}"
    ]


def test_a_translation_that_changes_by_itself_is_told():
    gaelic = planted("Tapadh leibh.", "Mòran taing.", GAELIC)
    unsure = planted("    for: Thank you", "    unsure\n    for: Thank you", GAELIC)

    def compared(text):
        pair = [source(SERVICE, translations={"gd": ("gd.yett", each)}) for each in (GAELIC, text)]
        return [each.sentence for each in compare_sources(*pair)]

    assert [each.split(" changes from")[0] for each in compared(gaelic)] == [
        'The Gaelic of what people are told when their case is "received"'
    ]
    assert compared(unsure) == [
        'The Gaelic of what people are told when their case is "received" now waits for a second reader.'
    ]


def test_a_part_that_nothing_is_built_from_is_told_line_by_line():
    rounds = "\nrounds\n  opens: 1 May\n  closes: 1 June\n"
    later = rounds.replace("1 June", "1 July")

    found = compare_sources(source(SOUND + rounds), source(SOUND + later))

    assert [each.sentence for each in found] == [
        'The day a round closes changes from "1 June" to "1 July".'
    ]
    assert [each.sentence for each in compare_sources(source(SOUND), source(SOUND + rounds))][
        :2
    ] == [
        '"rounds" is new.',
        'The day a round opens is new: "1 May".',
    ]


def test_the_law_of_a_row_is_told():
    text = planted(
        "    yes: benefit is income support\n",
        "    yes: benefit is income support\n      law: Act 1\n",
    )

    assert [each.sentence for each in compare_sources(source(SOUND), source(text))] == [
        'The law this rests on, for "low pay: yes", is new: "Act 1".'
    ]


def test_a_difference_knows_its_question_and_the_answers_it_touches():
    after = planted("    choice shed: A shed\n", "")
    (found,) = compare(*(inspect_service(source(each))[0] for each in (SOUND, after)))

    assert (found.question, found.group, found.choices, found.safe, found.then) == (
        "needs",
        "",
        ("shed",),
        False,
        Then.AGAIN,
    )


LINES = SOUND.split("\n")
# A fee that is said wrongly is no fee; the fault tells of it.
SPOKEN = [
    at for at, line in enumerate(LINES) if line.strip() and line[0] != "#" and "fee:" not in line
]


@pytest.mark.parametrize("at", SPOKEN, ids=lambda at: LINES[at].strip()[:40])
def test_no_line_can_go_or_change_unsaid(at):
    changed = LINES[at].replace(": ", ": changed ", 1)
    texts = [[*LINES[:at], *LINES[at + 1 :]], [*LINES[:at], changed, *LINES[at + 1 :]]]

    for text in texts if changed != LINES[at] else texts[:1]:
        assert compare_sources(source(SOUND), source("\n".join(text)))


SEVERAL = (HERE / "several.yett").read_text()


def test_parties_and_what_follows_are_told_line_by_line_and_once():
    lines = SEVERAL.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("    why: ") and n > lines.index("parties"))  # fmt: skip
    changed = "\n".join([*lines[:at], f"{lines[at]} indeed", *lines[at + 1 :]])

    found = compare_sources(source(SEVERAL), source(changed))

    assert found[-1].sentence.startswith(
        'Why they must sign in, or why they are asked, for "tenant", changes'
    )
    assert [each for each in found if "in what it says of" in each.words] == []


TABLED = (HERE / "tables" / "service.yett").read_text()


@pytest.mark.parametrize(
    ("text", "old", "new", "then"),
    [
        (SEVERAL, "How much rent is owed now?", "How much rent do they owe?", Then.CARRIES_ON),
        (SEVERAL, "    why: debts come first\n", "    why: debts are paid first\n", Then.CARRIES_ON),
        (SEVERAL, "    why: debts come first\n    answer: money\n", "    why: debts come first\n    answer: number\n", Then.AGAIN),
        (SEVERAL, "ask lodger\n", "ask lodger\n  floor: Which floor is it on?\n    why: to find it\n    answer: text\n", Then.ASKED),
        (SEVERAL, "    within: 14 days\n", "    within: 15 days\n", Then.ASKED),
        (TABLED, "    column leaf: number\n", "    column leaf: number\n    column bark: text\n", Then.CARRIES_ON),
        (TABLED, "    key: kind code\n", "    key: kind name\n", Then.AGAIN),
    ],
)  # fmt: skip
def test_what_is_told_line_by_line_says_the_worst_it_could_mean(text, old, new, then):
    assert text.count(old) == 1
    found = compare_sources(source(text), source(text.replace(old, new)))

    assert {each.then for each in found} == {then}


def test_a_group_that_is_renamed_is_told_by_both_names():
    assert told(*RENAMED, text=OLD) == [f'What is asked for each "helper" is now called "assistant". {ON}']  # fmt: skip


def test_a_question_that_is_new_or_gone_in_a_renamed_group_is_told_alone():
    years = ("    years: How old are they?\n      answer: number of years\n", "    town: Where do they live?\n      answer: text\n")  # fmt: skip

    assert told(*RENAMED, years, text=OLD) == [
        f'The question "town" is new for each assistant: "Where do they live?" {ASKED}',
        'The question "years" is gone: "How old are they?" Safe for drafts: its answers are used no longer, and are dropped when the draft is sent.',
        f'What is asked for each "helper" is now called "assistant". {ON}',
    ]


def around(**more):
    """The service with tables and rules in Python, before and after what stands around it is changed."""
    folder = HERE / "tables"
    files = {name: (folder / name).read_text() for name in ("kinds.csv", "points.csv")}
    vocabulary = (folder / "vocabulary.yett").read_text()
    pair = [
        Source(TABLED, files=each, rules_text=python, vocabulary=compile_vocabulary([("v.yett", items)]))
        for each, python, items in (
            (files, "def likeness(): ...", vocabulary),
            ({name: more.get("rows", str)(text) for name, text in files.items()}, more.get("python", "def likeness(): ..."), more.get("items", str)(vocabulary)),
        )
    ]  # fmt: skip
    return [each.sentence for each in compare_sources(*pair)]


def test_a_row_of_a_file_is_told_by_its_key():
    assert around() == []
    assert around(rows=lambda text: text.replace("QUER,Oak,20", "QUER,Oak,21")) == [
        'Height of the row "QUER" of "kind" changes from "20" to "21".'
    ]
    assert around(rows=lambda text: text.replace("SALI,Willow,10,wet,2,2\n", "")) == [
        'The row "SALI" of "kind" is gone: kind code SALI, kind name Willow, height 10, soil wet, shade 2, leaf 2.'
    ]


def test_rules_in_python_that_are_written_otherwise_are_told():
    assert around(python="def likeness(): return 1") == [
        'The rules in Python by which "fits" follow are written otherwise.'
    ]


def test_what_the_vocabulary_says_otherwise_of_an_item_is_told():
    register = ("  source: One Scotland Gazetteer", "  source: Register of addresses")

    assert around(items=lambda text: text.replace(*register)) == [
        'The register that knows "home address" in the vocabulary changes from "One Scotland Gazetteer" to "Register of addresses".'
    ]
    assert around(
        items=lambda text: text.replace("What is your home address?", "Where do you live?")
    ) == [
        'The wording of "home address" in the vocabulary changes from "What is your home address?" to "Where do you live?"'
    ]
