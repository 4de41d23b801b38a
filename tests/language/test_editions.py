"""An edition is named by its content: by what is declared, not by how it is set out."""

from tests.language.reading import SOUND, compiled, planted
from tests.language.test_translations import GAELIC, SERVICE


def test_the_name_of_an_edition_does_not_change():
    assert compiled().hash == compiled().hash
    assert len(compiled().hash) == 64


def test_comments_blank_lines_and_line_ends_do_not_count():
    restyled = "\n\n# Written by someone else.\n" + SOUND.replace(
        "\nask\n", "\n# The questions\nask\n"
    ).replace("\n", "\r\n")

    assert compiled(restyled).hash == compiled().hash


def test_words_and_rules_count():
    reworded = planted("Thank you. Your", "Thanks. Your")
    changed = planted("pay limit: £850", "pay limit: £900")

    assert len({compiled(text).hash for text in (SOUND, reworded, changed)}) == 3


def test_a_translation_counts():
    gaelic = GAELIC.replace("Tapadh leibh.", "Mòran taing.")

    names = {compiled(SERVICE, translations=each).hash for each in (None, gd(GAELIC), gd(gaelic))}

    assert len(names) == 3


def gd(text):
    return {"gd": ("gd.yett", text)}


def test_a_service_is_equal_to_its_own_edition(garden):
    assert garden == compiled()
    assert hash(garden) == hash(compiled())
    assert garden != compiled(planted("pay limit: £850", "pay limit: £900"))
    assert garden != "a service"
