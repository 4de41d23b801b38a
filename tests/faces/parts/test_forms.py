from pathlib import Path

import pytest
from django.template.loader import get_template

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
