"""Cases of the same thing are joined and may be separated again; everyone who is told of either goes along."""

from datetime import timedelta

import pytest

from tests.domain.cases.reports import ANSWERS, NOON, STIRLING, begin
from tests.domain.cases.verbs import close, do, hand_over, officer_of, row
from yett.domain.cases import actions, queries
from yett.domain.cases.actions.followers import follow, tell_followers
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.models import Case, Custody, Event, Follower
from yett.domain.cases.queries import Filters
from yett.domain.cases.queries.alike import alike
from yett.domain.cases.queries.opened import opened
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message
from yett.domain.vault.sealing import unseal

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
DAY = timedelta(days=1)


@pytest.fixture
def report(pothole):
    def send(**changes):
        token, draft = begin(pothole, {**ANSWERS, **changes})
        return actions.submit(token=token, seen=draft.version, at=NOON)

    return send


@pytest.fixture
def pair(report, officer):
    """The first stays, the second is joined with it."""
    kept, joined = report(email="kept@example.org"), report(email="joined@example.org")
    join(joined, kept, officer)
    return kept, joined


def join(one, into, by, at=NOON):
    actions.merge(
        case_id=one.case_id,
        version=row(one).version,
        into=into.case_id,
        into_version=row(into).version,
        by=by,
        at=at,
    )


def separate(one, by):
    actions.separate(case_id=one.case_id, version=row(one).version, by=by, at=NOON)


def letters(sent) -> str:
    """The words of every letter about a case, as its reporter reads them."""
    case = opened(row(sent))
    key = {str(one.id): one.secret for one in case.keys.by_class.values()}
    found = Message.objects.filter(about=sent.case_id).order_by("made_at", "event")
    opened_letters = (
        unseal(key[str(one.key_id)], bytes(one.sealed), f"message {one.id}") for one in found
    )
    return " ".join(" ".join(letter["paragraphs"]) for letter in opened_letters)


def tell(sent, at=NOON):
    """What the queue does after the last step of a case."""
    seq = Event.objects.filter(case_id=sent.case_id).latest("seq").seq
    return tell_followers(case_id=sent.case_id, seq=seq, at=at)


def test_one_stays_and_the_other_points_to_it(pair, officer):
    kept, joined = pair

    assert (row(joined).state, row(joined).merged_into_id) == ("merged", kept.case_id)
    assert (row(kept).state, row(kept).followers) == ("received", 1)
    open_cases = queries.queue(officer, Filters(states=("received", "looking", "waiting"))).cases
    assert [case.id for case in open_cases] == [kept.case_id]


def test_both_keep_their_history_and_it_is_on_record(pair, officer):
    for sent, detail in zip(pair, ("joined", "into"), strict=True):
        case = actions.look(case_id=sent.case_id, by=officer, at=NOON)
        assert [event.kind for event in case.events] == ["received", "merged"]
        assert detail in case.events[-1].details
        deeds = Entry.objects.filter(subject=sent.case_id).values_list("action", flat=True)
        assert "merged" in deeds


def test_both_reporters_are_told_in_plain_words(pair):
    kept, joined = pair

    assert "Another report of the same thing was joined with yours." in letters(kept)
    assert "the two were joined" in letters(joined)
    assert row(kept).reference not in letters(joined)


def test_the_reporter_of_what_was_joined_hears_what_becomes_of_the_other(pair, officer):
    kept, joined = pair
    do(actions.take, kept, officer)
    words = ["Dear Morag, we come to number 12."]
    do(actions.decide, kept, officer, outcome="repair", blanks={"repair date": "10 June 2026"}, words=words)  # fmt: skip

    told = [tell(kept), tell(kept)]

    assert told == [1, 0]
    assert "We will repair it by 10 June 2026." in letters(joined)
    assert "Morag" not in letters(joined)


def test_followers_go_along_and_come_back(report, officer):
    kept, joined = report(), report()
    token = actions.new_token()
    follow(case_id=joined.case_id, token=token, address="neighbour@example.org", language="en", at=NOON)  # fmt: skip

    join(joined, kept, officer)
    along = (Follower.objects.get().case_id, row(kept).followers, row(joined).followers)
    told = tell(kept)
    separate(joined, officer)
    back = (Follower.objects.get().case_id, row(kept).followers, row(joined).followers)

    assert along == (kept.case_id, 2, 0)
    assert told == 1
    assert back == (joined.case_id, 0, 1)


def test_who_follows_what_was_joined_follows_the_one_that_stays(pair):
    kept, joined = pair

    follow(case_id=joined.case_id, token=actions.new_token(), address=None, language="en", at=NOON)

    assert Follower.objects.get().case_id == kept.case_id


@pytest.mark.parametrize(
    ("state", "again"),
    [("received", "received"), ("looking", "looking"), ("waiting", "looking"), ("answered", "answered")],
)  # fmt: skip
def test_separated_it_stands_as_it_did_before(report, officer, state, again):
    kept, joined = report(), report()
    if state != "received":
        do(actions.take, joined, officer)
    if state == "waiting":
        do(actions.move, joined, officer, to="waiting", words="")
    if state == "answered":
        do(actions.decide, joined, officer, outcome="repair", blanks={"repair date": "soon"})
    before = row(joined)

    join(joined, kept, officer)
    separate(joined, officer)

    after = row(joined)
    assert (after.state, after.merged_into_id, after.outcome) == (again, None, before.outcome)
    assert (after.holder, after.reference) == (before.holder, before.reference)


def test_a_joined_case_is_not_worked_on(pair, officer):
    _, joined = pair

    for deed in (
        lambda: do(actions.take, joined, officer),
        lambda: do(actions.move, joined, officer, to="looking", words=""),
        lambda: do(actions.decide, joined, officer, outcome="repair", blanks={"repair date": "x"}),
        lambda: actions.withdraw(follow_token=joined.follow_token, at=NOON),
    ):
        with pytest.raises(actions.NotAllowed):
            deed()


def test_cases_of_two_bodies_are_not_joined(report, officer, stranger):
    kept, other = report(), report()
    do(actions.take, other, officer)
    hand_over(other, officer)

    with pytest.raises(actions.NoSuchCase):
        join(other, kept, officer)
    with pytest.raises(actions.NoSuchCase):
        join(other, kept, stranger)
    with pytest.raises(actions.NotWithUs):
        actions.other_case(case_id=kept.case_id, reference=other.reference, by=officer)


def test_what_cannot_be_joined_is_refused(report, officer, pair):
    kept, joined = pair
    third = report()
    with pytest.raises(actions.NotAllowed):
        join(third, third, officer)
    with pytest.raises(actions.NotAllowed):
        join(third, joined, officer)
    with pytest.raises(actions.StandsForOthers):
        join(kept, third, officer)
    with pytest.raises(actions.CaseChanged):
        actions.merge(case_id=third.case_id, version=9, into=kept.case_id, into_version=1, by=officer, at=NOON)  # fmt: skip
    with pytest.raises(actions.WithItself):
        actions.other_case(case_id=kept.case_id, reference=kept.reference, by=officer)
    with pytest.raises(actions.NotAllowed):
        separate(third, officer)
    Case.objects.filter(id=third.case_id).update(service_id="roads/report-a-flood")
    with pytest.raises(actions.NotTheSameKind):
        join(third, kept, officer)


def test_nothing_is_joined_with_what_is_closed(report, officer):
    kept, other = report(), report()
    do(actions.take, kept, officer)
    close(kept, officer)

    with pytest.raises(actions.NotAllowed):
        join(other, kept, officer)


def test_what_its_reporter_adds_is_read_at_the_one_that_stays(pair, officer):
    kept, joined = pair

    actions.add_information(follow_token=joined.follow_token, words="It is deeper now.", at=NOON)

    seen = actions.look(case_id=kept.case_id, by=officer, at=NOON).events[-1]
    assert (seen.kind, seen.words, seen.for_reporter) == ("added", ("It is deeper now.",), False)
    assert "deeper" not in repr(queries.followed(kept.follow_token).events)


def test_either_reporter_says_that_it_is_not_mended(pair, officer):
    kept, joined = pair
    do(actions.take, kept, officer)
    close(kept, officer)

    actions.say_not_mended(follow_token=joined.follow_token, words="Still there.", at=NOON + DAY)

    assert row(kept).state == "looking"


def test_when_the_one_that_stays_is_taken_back_the_other_stands_again(pair):
    kept, joined = pair

    actions.withdraw(follow_token=kept.follow_token, at=NOON)

    assert (row(kept).state, row(joined).state, row(joined).merged_into_id) == ("withdrawn", "received", None)  # fmt: skip
    assert "separated" in letters(joined)


def test_handed_over_both_go_to_the_same_body(pair, officer):
    kept, joined = pair
    do(actions.take, kept, officer)

    hand_over(kept, officer)

    assert (row(kept).body_id, row(joined).body_id) == ("fife", "fife")
    assert Custody.objects.filter(case_id=joined.case_id).count() == 1
    assert (
        actions.look(case_id=joined.case_id, by=officer_of("fife"), at=NOON).row.state == "merged"
    )


def test_its_addresses_are_kept_until_the_one_that_stays_is_closed(pair, officer):
    kept, joined = pair
    Message.objects.update(state="sent", sent_at=NOON)
    run_retention(at=NOON + 30 * DAY)
    before = set(row(joined).keys)
    do(actions.take, kept, officer)
    close(kept, officer, NOON + 31 * DAY)
    Message.objects.update(state="sent", sent_at=NOON)

    run_retention(at=NOON + 32 * DAY)

    assert before == {"the case", "the case is closed"}
    assert set(row(joined).keys) == {"the case"}


def test_likely_ones_are_told_without_opening_them(report, officer, django_assert_num_queries):
    here = STIRLING | {"words": "12 High Street, Stirling"}
    one = report(where=here)
    street = report(where=here | {"lat": 56.1172, "words": "outside 140 High Street, Stirling"})
    beside = report(where=STIRLING | {"lat": 56.1166, "words": "by the bank"})
    report(where=STIRLING | {"lat": 56.1265})
    case = opened(row(one))

    with django_assert_num_queries(1):
        found = alike(case)

    assert [each.id for each in found] == [beside.case_id, street.case_id]
    assert [(each.same_street, each.same_block) for each in found] == [
        (False, False),
        (True, False),
    ]
    assert [round(each.metres, -1) for each in found] == [10, 80]
    assert [each.is_likely for each in found] == [True, True]


def test_what_was_joined_or_is_with_another_body_is_not_told_again(pair, report, officer):
    kept, _ = pair
    other = report()
    do(actions.take, other, officer)
    hand_over(other, officer)

    assert alike(opened(row(kept))) == ()
