"""The worked cases of each service come out as they say, and meet every outcome and every row."""

import re

import pytest

from tests.scotland.nation import NAMES, Texts, compiled, texts
from yett.language import Faults

HEAD = re.compile(r"^example: (.+)$", re.MULTILINE)


def split(text: str) -> dict[str, str]:
    """The examples of a file by their names."""
    parts = HEAD.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def joined(examples: dict[str, str]) -> str:
    return "".join(f"example: {name}{body}" for name, body in examples.items())


def with_examples(held: Texts, text: str) -> Texts:
    return Texts(held.service, held.gaelic, (held.examples[0], text))


@pytest.mark.parametrize("name", NAMES)
def test_every_example_comes_out_as_it_says(name):
    service = compiled(texts(name))

    assert len(split(texts(name).examples[1])) >= len(service.decision.outcomes)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_that_comes_out_otherwise_is_refused(name):
    held = texts(name)
    wrong = held.examples[1].replace("urgency: soon", "urgency: planned")
    wrong = wrong.replace("award: £270", "award: £280")

    with pytest.raises(Faults):
        compiled(with_examples(held, wrong))


def met(text: str) -> set[str]:
    """The outcomes and the rows of results that the examples of a file meet."""
    return set(re.findall(r"^ +((?:outcome|urgency|patrol): .+)$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "line"),
    [(name, line) for name in NAMES for line in sorted(met(texts(name).examples[1]))],
)
def test_an_outcome_or_row_without_an_example_is_refused(name, line):
    held = texts(name)
    examples = split(held.examples[1])
    fewer = {title: body for title, body in examples.items() if f"  {line}\n" not in body}

    with pytest.raises(Faults):
        compiled(with_examples(held, joined(fewer)))


@pytest.mark.parametrize("name", NAMES)
def test_every_outcome_and_every_urgency_has_an_example(name):
    held = texts(name)
    service = compiled(held)
    rows = {
        row.head for result in service.results for row in result.rows if result.name == "urgency"
    }
    wanted = {f"outcome: {outcome.key}" for outcome in service.decision.outcomes}
    wanted |= {f"urgency: {row}" for row in rows}

    assert wanted - met(held.examples[1]) == set()
