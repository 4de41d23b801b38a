"""Cold, without a network, from the first page to the receipt."""

import pytest

from yett.domain.cases.models import Case
from yett.domain.documents.models import Document, Upload

from .conftest import SMALL, Walker


@pytest.mark.browser
def test_a_report_begun_cold_without_a_network_goes_by_itself_when_it_returns(
    walker: Walker, away, photo, context
):
    walker.make_ready()
    away(True)
    walker.page.close()
    walker.watch(context.new_page())
    walker.page.set_viewport_size(SMALL)

    walker.open("/")
    walker.arrive("Report without a signal")
    walker.to_the_check([photo])
    walker.send()
    walker.expect_state("Kept on this device")
    before = (Case.objects.count(), walker.held())
    away(False)
    walker.expect_state("Received. Your reference is")

    assert before[0] == 0
    assert len(before[1]["photos"]) == 1
    case = Case.objects.get()
    assert (Document.objects.get().case_id, Upload.objects.count()) == (case.id, 0)
    held = walker.held()
    assert held["photos"] == []
    assert "reporter@example.org" not in str(held)
