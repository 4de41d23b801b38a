from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string

from tests.language.reading import SOUND, compiled, planted
from yett.faces.parts import forms
from yett.language.types import ANSWERS

TEMPLATES = Path(forms.__file__).parent / "templates" / "parts" / "fields"


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_every_type_of_answer_has_its_markup(kind):
    assert get_template(f"parts/fields/{kind.replace(' ', '-')}.html")


def test_templates_are_short():
    long = [
        path.name for path in TEMPLATES.rglob("*.html") if len(path.read_text().splitlines()) > 80
    ]

    assert long == []


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("needs", "    choice shed: A shed\n"),
        ("size", "    choice double: Two plots side by side\n"),
        ("needs", "    choice water: Water close by\n"),
        ("size", "    choice half: Half a plot\n"),
    ],
)
def test_the_hint_of_a_choice_stands_beneath_it_and_belongs_to_its_box(name, old):
    question = compiled(planted(old, f"{old}      hint: <Of> wood.\n", SOUND)).question(name)
    field = forms.stored(question, "en", None)
    kind = question.type.replace(" ", "-")

    markup = render_to_string(f"parts/fields/{kind}.html", {"field": field})

    [(told, hint)] = [(each.hint_id, each.hint) for each in field.options if each.hint]
    assert hint == "<Of> wood."
    assert markup.count(f'aria-describedby="{told}"') == 1
    assert f'<p class="ds_hint-text" id="{told}">&lt;Of&gt; wood.</p>' in markup
    assert told not in field.described_by.split()
    assert told != f"{field.id}-hint"
