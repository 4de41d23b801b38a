import pytest

from yett.domain.cases.models import Case

from .conftest import POTHOLE, STEPS

CHECK = f"{POTHOLE}check"


@pytest.fixture
def done(citizen):
    """A citizen who has answered everything."""
    citizen.walk(STEPS)
    return citizen


def send(citizen, page):
    return citizen.fill(CHECK, {}, seen=int(page.hidden["seen"]))


def test_the_last_answer_leads_to_the_check(citizen):
    assert citizen.walk(STEPS).address == CHECK


def test_the_check_plays_back_the_path(done):
    page = done.open(CHECK)

    said = (
        "No",
        "outside the bakery",
        "Bigger than a tray",
        "Where car wheels go",
        "reporter@example.org",
    )
    assert [words for words in said if words not in page.text] == []
    assert page.text.count("Change") == len(STEPS)
    assert "This goes to Stirling Council." in page.text


def test_what_was_left_out_is_said_so(citizen):
    page = citizen.walk([*STEPS[:-1], ("email", {"email": ""})])

    assert page.text.count("Not given") == 2


def test_a_change_comes_back_to_the_check(done):
    page = done.fill(f"{POTHOLE}size", {"size": "small"}, seen=3)

    assert page.address == CHECK
    assert "Smaller than a dinner plate" in page.text


def test_sending_leads_to_a_page_of_ones_own_with_the_reference(done):
    page = send(done, done.open(CHECK))

    case = Case.objects.get()
    assert page.heading == "Thank you. We have your report"
    assert case.reference in page.text
    assert "Stirling Council should answer by" in page.text


def test_a_double_click_sends_once(done):
    page = done.open(CHECK)

    sent = [send(done, page) for _ in range(2)]

    assert sent[0].address == sent[1].address
    assert Case.objects.count() == 1


def test_what_changed_in_another_window_is_checked_again(done):
    page = done.open(CHECK)
    done.fill(f"{POTHOLE}size", {"size": "small"}, seen=3)

    again = send(done, page)

    assert (again.status, again.address) == (409, CHECK)
    assert again.wrong == ["Your answers were changed in another window. Check them once more."]
    assert send(done, again).heading == "Thank you. We have your report"


def test_the_check_is_not_reached_before_its_turn(citizen):
    citizen.walk(STEPS[:3])

    assert citizen.open(CHECK).address == f"{POTHOLE}position"


def test_sending_what_is_not_complete_leads_to_what_is_missing(citizen):
    citizen.walk(STEPS[:3])

    assert citizen.fill(CHECK, {}, seen=3).address == f"{POTHOLE}position"
    assert Case.objects.count() == 0


def test_sending_what_we_no_longer_hold_begins_again(citizen):
    citizen.open(POTHOLE)

    assert citizen.fill(CHECK, {}).address == POTHOLE


def test_after_sending_the_back_button_leads_to_the_report(done):
    sent = send(done, done.open(CHECK))

    assert done.open(f"{POTHOLE}size").address == sent.address
    assert done.fill(f"{POTHOLE}size", {"size": "small"}, seen=3).address == sent.address


def test_after_sending_the_start_begins_a_new_report(done):
    send(done, done.open(CHECK))

    assert done.open(POTHOLE).address == f"{POTHOLE}danger"


def test_a_whole_journey_needs_at_most_30_statements(citizen, django_assert_max_num_queries):
    citizen.walk(STEPS)
    citizen.open(f"{POTHOLE}again")

    with django_assert_max_num_queries(30):
        citizen.walk(STEPS)
        send(citizen, citizen.open(CHECK))
