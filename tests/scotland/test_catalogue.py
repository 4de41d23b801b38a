"""Every sentence of the pages and letters has its Gaelic, and says the same thing with the same placeholders."""

import re
import unicodedata
from collections.abc import Iterator

from tests.scotland.messages import CATALOGUE, catalogue, strings, wanted

FORMS = 4  # 1 and 11; 2 and 12; 3 to 19; the rest
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def pairs() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for message in catalogue():
        if message.id:
            yield strings(message.id), strings(message.string)


def test_every_sentence_of_the_source_has_gaelic():
    written = catalogue()
    missing = {
        sentence: files
        for sentence, files in wanted().items()
        if not (found := written.get(sentence[1], sentence[0])) or not all(strings(found.string))
    }

    assert missing == {}, (
        "run: .venv/bin/python -m tests.scotland.messages, and translate what is empty"
    )


def test_gaelic_has_no_sentence_that_nobody_says():
    said = {(context, words) for context, words, _ in wanted()}

    kept = {(message.context, strings(message.id)[0]) for message in catalogue() if message.id}

    assert kept - said == set()


def test_placeholders_are_the_same():
    wrong = [
        (english, gaelic)
        for english, gaelic in pairs()
        for text in gaelic
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(english[-1]))
    ]

    assert wrong == []


def test_counted_sentences_have_four_forms():
    wrong = [
        english for english, gaelic in pairs() if len(gaelic) != (FORMS if len(english) == 2 else 1)
    ]

    assert wrong == []


def test_nothing_is_marked_fuzzy_because_fuzzy_sentences_are_left_out():
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []


def test_accents_are_grave():
    acute = "\u0301"

    wrong = [
        line
        for line in CATALOGUE.read_text().splitlines()
        if acute in unicodedata.normalize("NFD", line)
    ]

    assert wrong == []
