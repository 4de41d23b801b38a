"""The services that are made for measuring are sound, and ask what they say they ask."""

import pytest

from benchmarks import made
from tests.scotland.nation import vocabulary
from yett.language import Source, read_again, walk


@pytest.mark.parametrize(("questions", "results"), [(54, 13), (100, 13), (20, 5)])
def test_a_service_asks_and_works_out_as_much_as_is_wanted(questions, results):
    service = made.compiled(made.text(questions, results), vocabulary())

    assert (len(walk(service.questions)), len(service.results)) == (questions, results)
    pages = {item.page.name for item in walk(service.questions) if item.page}
    assert len(pages) == -(-questions // made.ON_A_PAGE)


def test_an_edition_is_read_again_without_its_checks():
    words = made.text(20, 5).replace("yes: bad counts", "")
    source = Source(text=words.replace("garden used is yes and", "garden used is yes and garden used is no and"), vocabulary=vocabulary())  # fmt: skip

    service = read_again(source)

    assert [each.name for each in service.results][-1] == "grant"
    assert service.unsearched == ()
