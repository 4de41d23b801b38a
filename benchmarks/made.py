"""Services made for measuring: as many questions as are wanted, nine to a page, of every plain kind, and rules that rest on them."""

from __future__ import annotations

from yett.language import Service, Source, Vocabulary, compile_service

ON_A_PAGE = 9
PLACES = (
    "kitchen", "garden", "hall", "stairs", "cellar", "loft", "porch", "landing", "shed", "garage", "yard", "path", "roof", "gate",
    "wall", "fence", "drive", "pond", "barn", "well",
)  # fmt: skip
HEAD = """service: Repair of a home, number {number}
  id: homes/repair-{number}
  purpose: so that every home is safe and dry
  law: Housing (Scotland) Act 2006, section 71
  data basis: public task
  used by: anyone, without signing in
  used through: web
  languages: English
  goes to: the council for home address
  fee: none
  also called: home repair {number}
"""
AMOUNTS = """
amounts
  most cost: £{limit}
  small cost: £150
  grant share: 40%
"""
ASK = """
ask
"""
PAGE = "  page {place}: Tell us about the {place}.\n"
QUESTIONS = (
    """    {place} state: How is the {place}?
      why: the worst is mended first
      answer: one of these, in order
      choice good: Good
      choice worn: Worn
      choice broken: Broken
""",
    """    {place} used: Do you use the {place} every day?
      why: what is used every day comes first
      answer: yes or no
""",
    """    {place} cost: What would it cost to mend the {place}?
      why: we pay a share of it
      answer: money
      at most: £9,000
""",
    """    {place} cracks: How many cracks are there in the {place}?
      why: more cracks mean more work
      answer: number
{if_broken}""",
    """    {place} seen: When did you first see damage to the {place}?
      why: old damage is looked at first
      answer: date
      may be left out
      ask again if {place} seen is after today: That day is still to come. Give an earlier one.
""",
    """    {place} signs: What do you see in the {place}?
      why: each sign has its own cause
      answer: any of these
      choice damp: Damp
      choice rot: Rot
      choice rust: Rust
      choice nothing: None of these
        on its own
""",
    """    {place} maker: Who built the {place}?
      why: some makers come back to mend it
      answer: one of these
      choice owner: The owner
      choice council: The council
      choice builder: A builder
""",
    """    {place} age: How many years old is the {place}?
      why: a young one is still under warranty
      answer: number of years
{if_built}""",
    """    {place} note: What else should we know about the {place}?
      why: it helps those who come
      answer: text
      may be left out
""",
)
ADDRESS = """    home address: What is the address of the home?
      data: home address
      why: the council where it stands pays
"""
RULE = """  {place} counts
    no: {place} maker is builder and {place} age is less than 10 years
    yes: {place} state is broken and {place} cracks is more than 2
    yes: {place} state is at least worn and {place} used is yes and {place} signs includes any of damp or rot
    no: otherwise
  {place} share
    grant share of {place} cost, rounded down to the pound: {place} counts is yes
    £0: otherwise
"""
ASKED_AT_TIMES = """  part {number} wet: Is part {number} of the home wet?
    why: what is wet is mended first
    answer: yes or no
    only if: part {before} wet is yes
"""
FIRST = """  part 0 wet: Is any part of the home wet?
    why: what is wet is mended first
    answer: yes or no
"""
BY_A_PERSON = """
work out
  helped
    yes: part 0 wet is yes
    no: otherwise

decide
  by: a housing officer
  within: 10 working days
  outcome pay when helped is yes: We pay for the work.
  outcome refuse when helped is no: We cannot pay for the work, because {{reason}}.
    then: You can ask us to look again by {{review date}}.
"""
TOLD = """
tell
  received: Thank you. Your reference is {{reference}}.

publish: Repairs of homes, number {number}
  one row per: council and month
  show: number of applications, outcome
  hide: counts under 5
"""
TAIL = """  costs: {costs}
  helped
    no: costs is more than most cost
    yes: {counts}
    no: otherwise
  grant
    {shares}, but at most most cost: helped is yes
    £0: otherwise

decide
  by the computer: helped is no and {first} state is good
  by a housing officer: otherwise
  within: 10 working days
  outcome pay when helped is yes: We pay {{grant}} towards the work.
  outcome refuse when helped is no: We cannot pay for the work, because {{reason}}. The least we pay is {{small cost}}.
    then: You can ask us to look again by {{review date}}.
"""


def text(questions: int, results: int, number: int = 1) -> str:
    """A service with so many questions, nine to a page, and so many results, the last two of which rest on the others."""
    pages = -(-questions // ON_A_PAGE)
    places = [PLACES[(at + number) % len(PLACES)] for at in range(pages)]
    asked = [
        _page(place, at, questions - at * ON_A_PAGE, before)
        for at, (before, place) in enumerate(zip(["", *places], places, strict=False))
    ]
    judged = places[: min((results - 3) // 2, questions // ON_A_PAGE)]
    told = {
        "number": number,
        "limit": f"{2000 + number:,}",
        "first": places[0],
        "costs": ", plus ".join(f"{place} cost" for place in judged),
        "shares": ", plus ".join(f"{place} share" for place in judged),
        "counts": " or ".join(f"{place} counts is yes" for place in judged),
    }
    rules = "".join(RULE.format(place=place) for place in judged)
    end = f"{TAIL}{TOLD}".format(**told)
    head = f"{HEAD}{AMOUNTS}{ASK}".format(**told)
    return f"{head}{''.join(asked)}\nwork out\n{rules}{end}"


def conditional(questions: int, apart: int, number: int = 1) -> str:
    """A service with so many questions, each asked only if one before it is answered with yes: the one that stands so far above."""
    asked = [
        ASKED_AT_TIMES.format(number=at, before=max(0, at - apart)) for at in range(1, questions)
    ]
    head = f"{HEAD}{ASK}".format(number=number)
    address = ADDRESS.replace("\n  ", "\n")[2:]
    return (
        f"{head}{address}{FIRST}{''.join(asked)}{BY_A_PERSON.format()}{TOLD.format(number=number)}"
    )


def _page(place: str, at: int, left: int, before: str) -> str:
    """The first page asks for the address as well, in place of the last question; on others some rest on the page before."""
    rests = {
        "if_broken": f"      only if: {before} state is broken\n" if before else "",
        "if_built": f"      only if: {before} maker is builder\n" if before else "",
    }
    asked = [each.format(place=place, **rests) for each in QUESTIONS[:left]]
    if at == 0:
        asked = [ADDRESS, *asked[:-1]]
    return PAGE.format(place=place) + "".join(asked)


def compiled(made: str, vocabulary: Vocabulary) -> Service:
    return compile_service(
        Source(text=made, vocabulary=vocabulary, authorities=frozenset({"the council"}))
    )
