"""Plausible mistakes: each kind is an edit that spoils a sound service wherever it fits, and the lines where it must be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

EACH = 2  # at most so many of one kind in one service
Spoilt = tuple[list[str], set[int]]  # the lines, and the numbers of those where a fault may be told
Edit = Callable[[list[str]], Iterator[Spoilt]]


@dataclass(frozen=True)
class Mistake:
    kind: str
    text: str
    lines: frozenset[int]


def mistakes_in(text: str) -> Iterator[Mistake]:
    lines = text.split("\n")
    for kind, edit in EDITS.items():
        for spoilt, told in list(edit(lines))[:EACH]:
            assert spoilt != lines, kind
            yield Mistake(kind, "\n".join(spoilt), frozenset(told))


# Where lines stand


def depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def above(lines: list[str], at: int) -> int:
    """The line that this one belongs to, counted from 1."""
    found = (
        number
        for number in range(at - 1, -1, -1)
        if lines[number].strip() and depth(lines[number]) < depth(lines[at])
    )
    return next(found, 0) + 1


def part(lines: list[str], at: int) -> str:
    """The part of the file a line stands in."""
    found = (line for line in lines[at::-1] if line.strip() and not line.startswith((" ", "#")))
    return next(found, "").split(":")[0]


def below(lines: list[str], at: int) -> int:
    """The index after the last line that belongs to this one."""
    end = at + 1
    while end < len(lines) and lines[end].strip() and depth(lines[end]) > depth(lines[at]):
        end += 1
    return end


# Kinds of edits


def written(pattern: str, new: str, *, within: str = "", also: Callable[[list[str], int], set[int]] | None = None) -> Edit:  # fmt: skip
    """A line is written otherwise; the fault stands on it."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            if within and part(lines, at) != within:
                continue
            changed = re.sub(pattern, new, line, count=1)
            if changed != line:
                more = also(lines, at) if also else set()
                yield [*lines[:at], *changed.split("\n"), *lines[at + 1 :]], {at + 1, *more}

    return edit


def left_out(pattern: str, *, within: str = "", with_children: str = "") -> Edit:
    """A line is forgotten; the fault stands on the line it belonged to."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            if re.search(pattern, line) and (not within or part(lines, at) == within):
                end = below(lines, at) if with_children else at + 1
                yield [*lines[:at], *lines[end:]], {above(lines, at)}

    return edit


def added(pattern: str, new: str, *, within: str = "", on: int = 1) -> Edit:
    """Something is added after a line; the fault stands on what was added, or `on` says how far from that line."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            if re.search(pattern, line) and (not within or part(lines, at) == within):
                more = new.split("\n")
                told = {at + 1 + on} if on != 1 else set(range(at + 2, at + 2 + len(more)))
                yield [*lines[: at + 1], *more, *lines[at + 1 :]], told

    return edit


def said_twice(pattern: str, *, within: str = "") -> Edit:
    """A line and what belongs to it stands there twice."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            if re.search(pattern, line) and (not within or part(lines, at) == within):
                end = below(lines, at)
                yield [*lines[:end], *lines[at:end], *lines[end:]], set(range(end + 1, 2 * end - at + 1))  # fmt: skip

    return edit


def both_places(first: str, new: str) -> Edit:
    """A name of this service is put into an edit: `{0}` is what the pattern found in another line."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            match = re.search(first, line)
            if match:
                changed = line[: match.start()] + match.expand(new) + line[match.end() :]
                yield [*lines[:at], *changed.split("\n"), *lines[at + 1 :]], {at + 1}

    return edit


def with_names(pattern: str, make: Callable[[re.Match[str], list[str], int], tuple[list[str], set[int]] | None]) -> Edit:  # fmt: skip
    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            match = re.search(pattern, line)
            found = make(match, lines, at) if match else None
            if found is not None:
                yield found

    return edit


def row_is(rule: str, *, when: str = "", ask: str = "") -> Edit:
    """The first row of a result is given this rule, where the service asks what it is about."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        found = next((m for line in lines if (m := re.search(ask, line))), None)
        if found is None:
            return
        for at, line in enumerate(lines):
            row = re.match(r"    (yes|no|[a-z]+): ", line)
            if row and part(lines, at) == "work out" and "otherwise" not in line:
                changed = f"    {row[1]}: {found.expand(rule)}"
                yield [*lines[:at], changed, *lines[at + 1 :]], {at + 1}

    return edit


def of_choice(
    rule: str, *, many: bool = False, ordered: bool | None = None, least: int = 2
) -> Edit:
    """As row_is, for a question that has choices: `{q}` is its name, `{a}` and `{b}` are two of its choices."""

    def edit(lines: list[str]) -> Iterator[Spoilt]:
        for at, line in enumerate(lines):
            named = re.match(r"  ([a-z][a-z0-9 ]*): ", line)
            if not named or part(lines, at) != "ask":
                continue
            inside = lines[at + 1 : below(lines, at)]
            keys = [m[1] for each in inside if (m := re.match(r"    choice ([^:]+): ", each))]
            answer = next((each for each in inside if each.startswith("    answer: ")), "")
            if len(keys) < least or ("any of these" in answer) is not many:
                continue
            if ordered is not None and answer.endswith("in order") is not ordered:
                continue
            wrong = rule.format(q=named[1], a=keys[0], b=keys[1])
            yield from row_is(wrong.replace("\\", "\\\\"), ask="^service")(lines)
            return

    return edit


def shorter_name(match: re.Match[str], lines: list[str], at: int) -> tuple[list[str], set[int]] | None:  # fmt: skip
    """A name in a rule loses its second letter."""
    name = match["name"]
    if len(name) < 5 or part(lines, at) not in ("work out", "decide"):
        return None
    wrong = name[0] + name[2:]
    line = lines[at][: match.start("name")] + wrong + lines[at][match.end("name") :]
    return [*lines[:at], line, *lines[at + 1 :]], {at + 1}


def swapped_rows(match: re.Match[str], lines: list[str], at: int) -> tuple[list[str], set[int]]:
    """The row `otherwise` is put first, so that nothing reaches the others."""
    top = above(lines, at)
    rest = [line for number, line in enumerate(lines[top:at], top)]
    return [*lines[:top], lines[at], *rest, *lines[at + 1 :]], set(range(top + 1, at + 2))


def asked_after(match: re.Match[str], lines: list[str], at: int) -> tuple[list[str], set[int]] | None:  # fmt: skip
    """A question is moved before the one its `only if` rests on."""
    head = above(lines, at) - 1
    name = match["name"]
    first = next((n for n, line in enumerate(lines) if line.startswith(f"  {name}: ")), None)
    if first is None or first > head or depth(lines[head]) != 2:
        return None
    block = lines[head : below(lines, head)]
    rest = [*lines[:head], *lines[head + len(block) :]]
    moved = [*rest[:first], *block, *rest[first:]]
    return moved, set(range(first + 1, first + len(block) + 1))


def in_hard_words(lines: list[str]) -> Iterator[Spoilt]:
    """Every reason is given as an office would have it."""
    hard = "    why: administrative determination necessitates comprehensive verification of individual circumstances notwithstanding contradictory documentation submitted by interdependent organisations"
    said = [hard if line.startswith("    why: ") and part(lines, at) == "ask" else line for at, line in enumerate(lines)]  # fmt: skip
    yield said, set(range(1, len(lines) + 1))


def countable(lines: list[str]) -> bool:
    """Do its results rest on neither groups nor sums, so that every case can be looked at?"""
    return not any(line.startswith("  each ") for line in lines) and not any(
        re.match(r"  [a-z][a-z ]*: |    £|.* the next ", line)
        for at, line in enumerate(lines)
        if part(lines, at) == "work out"
    )


RULE_NAME = r"^    (?:yes|no|[a-z]+): (?P<name>[a-z]+(?: [a-z]+)*?) (?:is|includes) "

EDITS: dict[str, Edit] = {
    # What every service needs
    "no purpose": left_out(r"^  purpose: "),
    "a purpose that is none": written(r"^  purpose: so that ", "  purpose: "),
    "no law": with_names(r"^  law: ", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {above(lines, at)}) if sum(x.startswith("  law: ") for x in lines) == 1 else None),
    "no data basis": left_out(r"^  data basis: "),
    "a data basis the law does not know": written(r"^  data basis: .*", "  data basis: good reasons"),
    "no basis for special data": with_names(r"^  data basis where special: ", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], set(range(lines.index("ask"), lines.index("work out"))))),
    "no id": left_out(r"^  id: "),
    "an id that is none": written(r"^  id: .*", "  id: My Service"),
    "no fee said": left_out(r"^  fee: none"),
    "a fee in words": written(r"^  fee: none", "  fee: free of charge"),
    "no word who may use it": left_out(r"^  used by: .*without signing in"),
    "no channels": left_out(r"^  used through: "),
    "a channel nobody has": written(r"^  used through: .*", "  used through: web, pigeon"),
    "no languages": left_out(r"^  languages: "),
    "a language nobody speaks": written(r"^  languages: English", "  languages: English, Klingon"),
    "goes to nobody": left_out(r"^  goes to: "),
    "an authority that is not there": written(r"^  goes to: the (council|roads authority) for", "  goes to: the counsil for"),
    "goes to a question that is not asked": written(r"^(  goes to: .* for) .*", r"\1 nowhere at all"),
    "signing in without a reason": with_names(r"^  used by: .*signed in", lambda m, lines, at: ([*lines[: at + 1], *lines[at + 2 :]], {at + 1}) if lines[at + 1].startswith("    why") else None),
    # Heads and lines
    "a head misspelt": written(r"^  purpose:", "  porpose:"),
    "a head of a question misspelt": written(r"^    why:", "    wyh:", within="ask"),
    "a part misspelt": written(r"^work out$", "workout"),
    "only if misspelt": written(r"^    only if:", "    only when:"),
    "outcome misspelt": written(r"^  outcome ", "  outcomes "),
    "a colon and no words": written(r"^(    why:).*", r"\1", within="ask"),
    "no space after the colon": written(r"^    why: ", "    why:", within="ask"),
    "a tab": written(r"^    (why: )", "\t\\1", within="ask"),
    "three spaces": written(r"^    (why: )", r"   \1", within="ask"),
    "too far in": written(r"^    (why: )", r"        \1", within="ask"),
    "a letter no one can see": written(r"^  fee: none", "  fee: no\u200bne"),
    # Questions
    "no why": left_out(r"^    why: ", within="ask"),
    "an item that is not in the vocabulary": written(r"^    data: .*", "    data: shoe size"),
    "an item misspelt": written(r"^    data: (.)(.)", r"    data: \1"),
    "an answer of no type": written(r"^    answer: (number|money|text|date).*", r"    answer: nunber"),
    "no answer at all": left_out(r"^    answer: (number|money|date|yes or no)", within="ask"),
    "two answers": said_twice(r"^    answer: ", within="ask"),
    "words too hard to read": in_hard_words,
    "an answer that its item has not": added(r"^    data: ", "    answer: signature", within="ask"),
    "a choice that its item has not": with_names(r"^    data: (benefit end|tenure|bin|council tax band|energy rating|heating)", lambda m, lines, at: next((([*lines[:n], "    choice igloo: An igloo", *lines[n + 1 :]], {n + 1}) for n in range(at, len(lines)) if lines[n].startswith("    choice ")), None)),
    "two choices with the same words": with_names(r"^    choice [^:]+: (?P<w>.*)", lambda m, lines, at: ([*lines[: at + 1], f"    choice another one: {m['w']}", *lines[at + 1 :]], {at + 2})),
    "every answer is asked again": with_names(r"^    answer: date$", lambda m, lines, at: ([*lines[: at + 1], f"    ask again if {lines[above(lines, at) - 1].strip().split(':')[0]} is known: No.", *lines[at + 1 :]], {at + 2}) if part(lines, at) == "ask" and depth(lines[above(lines, at) - 1]) == 2 and "may be left out" not in "".join(lines[at : at + 3]) else None),
    "a choice twice": said_twice(r"^    choice ", within="ask"),
    "a choice without words": written(r"^(    choice [^:]+): .*", r"\1", within="ask"),
    "choices of a number": added(r"^    answer: number", "    choice some: Some", within="ask"),
    "a question twice": said_twice(r"^  [a-z][a-z ]*: .*\?$", within="ask"),
    "a check that says no otherwise": with_names(r"^    otherwise: ", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at, above(lines, at)}) if part(lines, at) == "ask" else None),
    "a check without a register": added(r"^    answer: (text|money|date|yes or no)$", "    check with: May we check this?\n    otherwise: Send us a letter.", within="ask"),
    "a declaration that is kept for next time": with_names(r"^    ask every time", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {above(lines, at)}) if "declaration" in lines[at - 1] else None),
    "a declaration nobody is asked anew": added(r"^    kept until: ", "  agreed to all: Is it all true?\n    why: we rely on it\n    answer: declaration", within="ask"),
    "a limit that is no figure": added(r"^    answer: number", "    at most: many", within="ask"),
    "the least above the most": with_names(r"^    at least: \d+$", lambda m, lines, at: ([*lines[:at], "    at least: 99999", *lines[at + 1 :]], {at + 1, at + 2}) if lines[at + 1].startswith("    at most: ") else None),
    "kept until nobody knows when": written(r"^    kept until: .*", "    kept until: we like"),
    "asked again by a wrong name": written(r"^    ask again if ([a-z]+)", r"    ask again if not the \1"),
    "a spoken prompt without an end": with_names(r"^    why: ", lambda m, lines, at: ([*lines[: at + 1], "    say: " + "Please tell me about this as well as you can. " * 8, *lines[at + 1 :]], {above(lines, at)}) if part(lines, at) == "ask" and "    say" not in "".join(lines[at : at + 9]) else None),
    "only if rests on a question that comes later": with_names(r"^    only if: (?P<name>[a-z]+(?: [a-z]+)*?) is ", asked_after),
    "only if names a choice that is not there": written(r"^(    only if: .* is )(?!known|not|at|more|less|yes|no)([a-z]+).*", r"\1purple"),
    "only if can never be": with_names(r"^    only if: (?P<q>[a-z ]+?) is (?P<v>yes|no)$", lambda m, lines, at: ([*lines[:at], f"    only if: {m['q']} is yes and {m['q']} is no", *lines[at + 1 :]], {at + 1, above(lines, at)})),
    "a group that asks nothing": added(r"^ask$", "  each thing: Tell us about each thing.\n    why: we need it"),
    "a stop that is no condition": added(r"^    answer: yes or no", "    stop if it rains: Come back later.", within="ask"),
    # Rules
    "a name misspelt in a rule": with_names(RULE_NAME, shorter_name),
    "a name misspelt in who decides": with_names(r"^  (?:by|within) [a-z0-9 ]+: (?P<name>[a-z]+(?: [a-z]+)*?) is ", shorter_name),
    "a name misspelt in an outcome": with_names(r"^  outcome [a-z ]+ when (?P<name>[a-z]+(?: [a-z]+)*?) is ", shorter_name),
    "a choice that is not there": of_choice("{q} is neither of both"),
    "is not this or that": of_choice("{q} is not {a} or {b}"),
    "and mixed with or": of_choice("{q} is {a} and {q} is known or {q} is not {b}"),
    "is, of many choices": of_choice("{q} is {a}", many=True),
    "includes, of one choice": of_choice("{q} includes {a}"),
    "at least, of choices in no order": of_choice("{q} is at least {b}", ordered=False),
    "compared with money": of_choice("{q} is at most £5"),
    "a double negative": of_choice("not {q} is {a}"),
    "a sign for words": of_choice("{q} == {a}"),
    "a quoted choice that is not there": of_choice('{q} is "something else altogether"'),
    "a test without an end": of_choice("{q} is"),
    "a rule of nothing": of_choice("yes"),
    "a number without its unit": with_names(r"^    answer: number of ", lambda m, lines, at: next((([*lines[:n], f"    yes: {lines[above(lines, at) - 1].strip().split(':')[0]} is less than 50", *lines[n + 1 :]], {n + 1}) for n, row in enumerate(lines) if part(lines, n) == "work out" and re.match(r"    yes: (?!otherwise)", row)), None) if depth(lines[above(lines, at) - 1]) == 2 else None),
    "no otherwise": with_names(r"^    [a-z0-9 £]+: otherwise$", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at, above(lines, at)})),
    "otherwise comes first": with_names(r"^    [a-z0-9]+: otherwise$", swapped_rows),
    "a result twice": said_twice(r"^  [a-z ]+$", within="work out"),
    "a row twice": said_twice(r"^    [a-z0-9]+: (?!otherwise)", within="work out"),
    "a result that rests on itself": with_names(r"^  (?P<r>[a-z][a-z ]*)$", lambda m, lines, at: ([*lines[: at + 1], f"    yes: {m['r']} is yes", *lines[at + 1 :]], {at + 1, at + 2}) if part(lines, at) == "work out" and re.match("    (yes|no): ", lines[at + 1]) else None),
    "age misses the birthday": written(r"^(    (?:yes|no): \S*(?:born|birth date|birthday)) is at least (\d+ years)", r"\1 is more than \2"),
    "birthday compared with a number": written(r"^(    (?:yes|no): \S*(?:born|birth date|birthday)) is .*", r"\1 is at least 16"),
    "no rounding of a share": written(r"^(    |  )(.*(?:%|share|bands? charged|divided).*), rounded [a-z ]+(pound|penny)(.*)$", r"\1\2\4", within="work out"),
    "slices for a figure": written(r"bands charged on", "bands for", within="work out"),
    "money plus a number": written(r"^(  [a-z ]+: .*)(?<!of )(£?[a-z]+ price|fares|cost)", r"\1 5 plus \2", within="work out"),
    "plus beside times": written(r"(  [a-z ]+): (.*), plus ", r"\1: \2 plus ", within="work out"),
    "a row that no longer fits": written(r"^    (\d+): ", r"    £\1: ", within="work out", also=lambda lines, at: {above(lines, at), at + 2}),
    "which of the rows": with_names(r"^  each (?P<g>[a-z ]+): ", lambda m, lines, at: next((([*lines[:n], f"    yes: {m['g']}'s {f} is known", *lines[n + 1 :]], {n + 1}) for n, row in enumerate(lines) if part(lines, n) == "work out" and re.match(r"    yes: ", row) and not row.startswith("      ") and (f := field_of(lines, at))), None)),
    "two things in one where": written(r"(where [a-z ]+ is [a-z]+)$", r"\1 and today is after received", within="work out"),
    "a field outside its group": with_names(r"^  each (?P<g>[a-z ]+): ", lambda m, lines, at: next((([*lines[:n], f"    yes: {f} is known", *lines[n + 1 :]], {n + 1}) for n, row in enumerate(lines) if part(lines, n) == "work out" and depth(lines[above(lines, n) - 1]) == 2 and not lines[above(lines, n) - 1].startswith("  each") and re.match(r"    yes: ", row) and (f := field_of(lines, at))), None)),
    # Amounts
    "an amount that is no figure": written(r"^(  [a-z ]+): (£|\d).*", r"\1: quite a lot", within="amounts"),
    "a day that is not in the calendar": written(r"from 1 (April|March|October) ", r"from 31 February ", within="amounts"),
    "days in the wrong order": with_names(r"^    from 1 (April|March) 2026", lambda m, lines, at: ([*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]], {above(lines, at), at, at + 1}) if lines[at - 1].startswith("    from") and not lines[at].endswith("2026") else None),
    "an amount twice": said_twice(r"^  [a-z][a-z ]*: ", within="amounts"),
    "an amount nobody uses a name of": written(r"^  ([a-z][a-z ]*): (steps|bands) of .*", r"  \1: \2 of nothing asked", within="amounts"),
    "bands that end": left_out(r"^      above: ", within="amounts"),
    "bands that do not climb": with_names(r"^      up to (£?)[\d,]+([^:]*): ", lambda m, lines, at: ([*lines[:at], f"      up to {m[1]}99,999,999{m[2]}: {m.string.split(': ')[1]}", *lines[at + 1 :]], {at + 1, at + 2}) if lines[at + 1].startswith("      up to") else None),
    # The decision
    "nobody decides": left_out(r"^  by: ", within="decide"),
    "no time to decide": with_names(r"^  within: ", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at, above(lines, at), *range(at, at + 5)}) if part(lines, at) == "decide" and not lines[at + 1].startswith("    ") else None),
    "a time without a unit": written(r"^  within: .*", "  within: 28", within="decide"),
    "a time nobody measures in": written(r"^  within: .*", "  within: 28 moons", within="decide"),
    "no outcome": with_names(r"^  outcome ", lambda m, lines, at: ([line for n, line in enumerate(lines) if not (part(lines, n) == "decide" and (line.startswith("  outcome") or line.startswith("    ") and any(each.startswith("  outcome") for each in lines[max(0, n - 4) : n])))], {next(n for n, row in enumerate(lines) if row == "decide") + 1})),
    "an outcome twice": said_twice(r"^  outcome ", within="decide"),
    "a refusal without a way on": with_names(r"(?:[.,]? (?:Please ask|Ask|You can ask|You can appeal|You can still appeal|or ask|Pay \{price now\}, or ask)[^.{]*\{?[^.]*\.?)$", lambda m, lines, at: ([*lines[:at], lines[at][: m.start()] + ".", *lines[at + 1 :]], {at + 1}) if re.match(r"  outcome .*reason", lines[at]) else None),
    "the way on forgotten beneath a refusal": with_names(r"^    then: You can (ask|appeal)", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at}) if part(lines, at) == "decide" and "{reason}" in lines[at - 1] else None),
    "an outcome that follows from nothing": written(r"^(  outcome [a-z ]+) when [a-z ]+ is (yes|no):", r"\1 when everything fits is \2:"),
    "a value that no outcome takes": with_names(r"^  outcome (?!.*grant)[a-z ]+ when (?P<n>[a-z ]+) is (?P<v>yes|no): ", lambda m, lines, at: ([*lines[:at], *lines[below(lines, at) :]], {n for n, row in enumerate(lines, 1) if row.startswith("  outcome ")}) if all(" when " in row for row in lines if row.startswith("  outcome ")) and sum(row.startswith("  outcome ") for row in lines) == 2 and countable(lines) else None),
    "an outcome of a value that is not there": written(r"^(  outcome [a-z ]+ when [a-z ]+ is )(yes|no):", r"\1maybe:"),
    "a placeholder misspelt": written(r"\{(reference|due date|review date|reason)\}", r"{\1s}"),
    "a placeholder nobody knows": written(r"\{reference\}", "{case worker}"),
    "a brace without its pair": written(r"\{reference\}", "{reference"),
    "otherwise is missing among those who decide": with_names(r"^  by [a-z ]+: otherwise$", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at, above(lines, at)})),
    "silence means what no outcome is": written(r"^  silence means: .*", "  silence means: maybe"),
    "silence without a law": with_names(r"^    law: ", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at}) if lines[at - 1].startswith("  silence") else None),
    "a clock that stands for nobody": written(r"stops while: .*", "stops while: we are on holiday"),
    "a rule of time that names nothing": written(r"^(  within [a-z0-9 ]+): .*", r"\1: the moon is full", within="decide"),
    # Telling, publishing, promising
    "told of what never happens": written(r"^  received: ", "  recieved: ", within="tell"),
    "personal data published": with_names(r"^  show: ", lambda m, lines, at: ([*lines[:at], f"{lines[at]}, {p}", *lines[at + 1 :]], {at, at + 1, at - 1}) if (p := personal(lines)) else None),
    "small counts shown": with_names(r"^  hide: ", lambda m, lines, at: ([*lines[:at], *lines[at + 1 :]], {at - 2, at - 1, at}) if personal(lines) else None),
    "a column nobody asks for": written(r"^(  show: .*)", r"\1, shoe size", also=lambda lines, at: {above(lines, at)}),
    "no rows said": left_out(r"^  one row per: "),
    "a promise nobody measures": written(r"^  decided in time: .*", "  decided in time: soon", within="standard"),
    "councils may change what is not there": written(r"^  within: only", "  colour: only", within="councils may change"),
    "councils may change it sideways": written(r"only to be (shorter|higher)", "only to be bluer", within="councils may change"),
    "a change told by nobody": written(r"^    told by: .*", "    told by: neighbours", within="afterwards"),
    "a change that means nothing": written(r"^    means: .*", "    means: something", within="afterwards"),
    "no ask at all": with_names(r"^ask$", lambda m, lines, at: ([*lines[:at], *lines[below(lines, at) :]], {1, at + 1} | set(range(1, len(lines) + 1)))),
    "no decision at all": with_names(r"^decide$", lambda m, lines, at: ([*lines[:at], *lines[below(lines, at) :]], {1})),
}  # fmt: skip


def field_of(lines: list[str], at: int) -> str:
    """The first question of a group."""
    return next((m[1] for line in lines[at : below(lines, at)] if (m := re.match(r"    ([a-z][a-z ]*): .*\?$", line))), "")  # fmt: skip


def personal(lines: list[str]) -> str:
    """A question of this service whose answer is personal and never published."""
    for at, line in enumerate(lines):
        inside = " ".join(takewhile(lambda each: each.startswith("    "), lines[at + 1 : at + 4]))
        if re.match(r"  [a-z ]+: ", line) and re.search(r"data: (full name|email|phone|photo)\b|answer: (long )?text\b", inside):  # fmt: skip
            return line.strip().split(":")[0]
    return ""
