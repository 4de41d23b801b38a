"""What the reporter may do after sending: answer a question, say it is not mended, take it back, without JavaScript."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.utils import timezone
from PIL import Image

from tests.support import declared
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.documents import actions as documents
from yett.project import pages

from .conftest import read

OFFICER = Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")


@pytest.fixture
def sent(citizen):
    now = timezone.now()
    return declared.send(declared.publish(now), now)


def address(sent, ending: str = "") -> str:
    return f"/follow/{sent.follow_token}{ending}"


def row(sent) -> Case:
    return Case.objects.get(id=sent.case_id)


def drawn() -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (64, 48), "grey").save(stream, "JPEG")
    stream.seek(0)
    stream.name = "hole.jpg"
    return stream


def do(deed, sent, **more):
    deed(case_id=sent.case_id, version=row(sent).version, by=OFFICER, at=timezone.now(), **more)


def close(sent) -> None:
    """Answered and closed, with the photo the declaration asks for."""
    do(actions.take, sent)
    do(actions.decide, sent, outcome="repair", blanks={"repair date": "3 June"})
    kept = documents.take_photo(stream=drawn(), at=timezone.now())
    photo = {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}
    do(actions.close, sent, reason="It is filled in.", photos=[photo])


@pytest.fixture
def asked(sent):
    do(actions.take, sent)
    do(actions.ask, sent, question="depth")
    return sent


@pytest.fixture
def closed(sent):
    close(sent)
    return sent


def test_a_question_is_answered_and_the_case_goes_on(citizen, asked):
    page = citizen.open(address(asked))
    answered = citizen.fill(address(asked, "/answer"), {"depth": "deep"})

    assert "the clock stands until you answer" in page.text.lower()
    assert "How deep is it?" in page.text
    assert "We have your answer" in answered.text
    assert ("More than a hand" in answered.text, "You answered the question" in answered.text) == (
        True,
        True,
    )
    assert (row(asked).state, row(asked).waiting_since) == ("looking", None)


def test_a_question_without_an_answer_is_asked_again(citizen, asked):
    page = citizen.fill(address(asked, "/answer"), {"depth": ""})

    assert (page.status, len(page.wrong)) == (422, 1)
    assert row(asked).state == "waiting"


def test_an_answer_to_nothing_leads_back_to_the_page(citizen, sent):
    page = citizen.fill(address(sent, "/answer"), {"depth": "deep"})

    assert (page.status, page.address) == (200, address(sent))
    assert row(sent).version == 1


@pytest.mark.parametrize("ending", ["/answer", "/not-mended"])
def test_what_is_only_sent_leads_back_when_it_is_opened(citizen, sent, ending):
    assert citizen.open(address(sent, ending)).address == address(sent)


def test_a_photo_asked_for_is_sent_and_shown(citizen, sent):
    do(actions.take, sent)
    do(actions.ask, sent, question="close up")
    nothing = citizen.fill(address(sent, "/answer"), {})
    broken = BytesIO(b"not a photo")
    broken.name = "note.jpg"
    wrong = citizen.fill(address(sent, "/answer"), {"close up": broken})
    taken = citizen.fill(address(sent, "/answer"), {"close up": drawn()})

    assert (nothing.status, nothing.wrong) == (422, ["Choose a photo first"])
    assert (wrong.status, wrong.wrong[0].partition(":")[0]) == (422, "note.jpg")
    photo = citizen.client.get(address(sent)).content.decode().partition("/photos/")[2][:36]
    assert (taken.status, row(sent).state) == (200, "looking")
    assert citizen.client.get(address(sent, f"/photos/{photo}"))["Content-Type"] == "image/jpeg"


def test_a_closed_report_shows_what_was_done_and_opens_again(citizen, closed):
    page = citizen.open(address(closed))
    again = citizen.fill(address(closed, "/not-mended"), {"words": "The hole is back."})

    assert ("It is not fixed" in page.text, "words" in page.typed) == (True, True)
    assert 'alt="Photo 1 of what was done"' in citizen.client.get(address(closed)).content.decode()
    assert ("Your report is open again" in again.text, "The hole is back." in again.text) == (
        True,
        True,
    )
    assert (row(closed).state, row(closed).holder) == ("looking", OFFICER.ref)


def test_saying_nothing_is_not_enough_to_open_it_again(citizen, closed):
    page = citizen.fill(address(closed, "/not-mended"), {"words": " "})

    assert (page.status, page.wrong) == (422, ["Write what you want to add."])
    assert row(closed).state == "closed"


def test_after_the_declared_time_it_stays_closed(citizen, closed):
    Case.objects.update(closed_at=timezone.now() - timedelta(days=29))

    page = citizen.open(address(closed))
    late = citizen.fill(address(closed, "/not-mended"), {"words": "The hole is back."})

    assert "It is not fixed" not in page.text
    assert (late.status, late.wrong) == (
        422,
        ["The time in which you could tell us has passed. Make a new report if the problem is still there."],
    )  # fmt: skip


def test_a_report_that_is_not_closed_cannot_be_opened_again(citizen, sent):
    page = citizen.fill(address(sent, "/not-mended"), {"words": "Hurry."})

    assert (page.status, page.wrong) == (
        422,
        ["This cannot be done with the case as it stands."],
    )


def test_taking_back_is_asked_once_more(citizen, sent):
    confirm = citizen.open(address(sent, "/withdraw"))
    taken_back = citizen.fill(address(sent, "/withdraw"), {})
    twice = citizen.fill(address(sent, "/withdraw"), {})

    assert confirm.heading == f"Take back report {sent.reference}?"
    assert "this report was taken back" in taken_back.text
    assert (twice.status, row(sent).state) == (200, "withdrawn")
    assert citizen.open(address(sent, "/withdraw")).address == address(sent)


def test_a_closed_report_cannot_be_taken_back(citizen, closed):
    page = citizen.fill(address(closed, "/withdraw"), {})

    assert (page.status, row(closed).state) == (422, "closed")


def test_a_report_handed_over_says_to_whom_under_the_same_reference(citizen, sent):
    do(actions.hand_over, sent, outcome="not ours", to="fife", blanks={})

    page = citizen.open(address(sent))

    assert "Your report was passed on to Fife Council, under the same reference" in page.text
    assert f"Your report {sent.reference}" == page.heading
    assert "Fife Council should answer by" in page.text


@pytest.mark.parametrize("ending", ["/answer", "/not-mended", "/withdraw"])
def test_a_changed_link_does_nothing(citizen, sent, ending):
    wrong = f"/follow/{'x' * 43}{ending}"

    answers = [citizen.client.post(wrong, {"words": "hello"}).status_code]

    assert answers == [404]
    assert row(sent).version == 1


def test_the_pages_are_kept_by_no_cache(citizen, sent):
    answer = citizen.client.get(address(sent, "/withdraw"))

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
    assert read(answer).status == 200


# --- A place that is asked for, without a map -------------------------------------------------------------------------


@pytest.fixture
def asked_where(sent):
    do(actions.take, sent)
    do(actions.ask, sent, question="exact spot")
    return sent


def test_a_place_asked_for_begins_at_the_spot_of_the_report(citizen, asked_where):
    page = citizen.open(address(asked_where))

    assert "Where exactly is it?" in page.text
    assert "Latitude and longitude: 56.1165, -3.9369" in page.text


def test_another_spot_is_found_by_words_and_sent(citizen, asked_where):
    found = citizen.open(address(asked_where), near="56.1201, -3.9402")
    sent_on = {name: value for name, value in found.hidden.items() if name.startswith("exact spot")}
    done = citizen.fill(
        address(asked_where, "/answer"), sent_on | {"exact spot-words": "behind the church"}
    )
    seen = actions.look(case_id=asked_where.case_id, by=OFFICER, at=timezone.now())

    assert "Latitude and longitude: 56.1201, -3.9402" in found.text
    assert "We have your answer" in done.text
    told = seen.answers["exact spot"]
    assert (told["lat"], told["lon"], told["words"]) == (56.1201, -3.9402, "behind the church")


def test_of_several_places_one_is_chosen(citizen, asked_where):
    offered = citizen.client.get(address(asked_where), {"near": "Newton"})
    links = pages.read(200, "/", offered.content.decode()).links
    first = next(to for to, _ in links if "lat=" in to)
    page = read(citizen.client.get(first.partition("#")[0]))

    assert sum("lat=" in to for to, _ in links) > 1
    assert "Which of these places?" in offered.content.decode()
    assert "Latitude and longitude: 56.1165" not in page.text
    assert page.typed["exact spot-words"].startswith("Newton")


def test_what_cannot_be_found_is_said_in_words(citizen, asked_where):
    page = citizen.open(address(asked_where), near="qqqqqqqqq")

    assert len(page.wrong) == 1
    assert page.typed["near"] == "qqqqqqqqq"
    assert "Latitude and longitude: 56.1165, -3.9369" in page.text


@pytest.mark.parametrize("spot", [("x", "1"), ("91", "0"), ("nan", "0"), ("1e999", "0"), ("", "")])
def test_a_spot_nowhere_on_earth_is_none(citizen, asked_where, spot):
    page = citizen.open(address(asked_where), lat=spot[0], lon=spot[1])

    assert "Latitude and longitude: 56.1165, -3.9369" in page.text
