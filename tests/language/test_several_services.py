"""Three whole services of several parties and what follows the decision, with the nation's vocabulary and worked examples."""

import pytest

from tests.language.reading import HERE
from tests.scotland.nation import SCOTLAND
from yett.domain.catalogue.rules import not_carried_out
from yett.language import Source, compile_service, compile_vocabulary

FOLDER = HERE / "several"
VOCABULARY = compile_vocabulary(
    [(str(path), path.read_text()) for path in sorted((SCOTLAND / "vocabulary").glob("*.yett"))]
)
NAMES = ("blue-badge-renewal", "job-loss-support", "property-transfer")


def built(name):
    examples = FOLDER / name / "examples.yett"
    return compile_service(
        Source(
            text=(FOLDER / name / "service.yett").read_text(),
            file=f"{name}.yett",
            vocabulary=VOCABULARY,
            examples=(examples.name, examples.read_text()),
        )
    )


@pytest.mark.parametrize("name", NAMES)
def test_it_is_sound_and_its_examples_come_out(name):
    service = built(name)

    assert len(service.parties) == 2
    assert not_carried_out(service) != []


def test_what_lies_outside_the_bounds_of_the_gate_is_named():
    told = not_carried_out(built("job-loss-support"))

    assert [sentence.split('" ')[0].strip('"') for sentence in told][-14:] == [
        "employer", "ask decider", "stops while: waiting for employer", "lasts until", "change work", "change home",
        "each fortnight", "pay due", "suspend", "end when", "review", "appeal", "paid", "2 days before fortnight's due date",
    ]  # fmt: skip
