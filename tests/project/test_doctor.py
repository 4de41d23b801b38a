"""The doctor finds what is wrong, says so in words, and says nothing wrong of what is well."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.db import connection, connections
from django.utils import timezone

from tests.support import environment
from tests.support.gate import free_port
from tests.support.nation import publish_nation
from tests.support.officers import account, employ, send_report
from yett.adapters.key_file import KeyFile
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.bodies.actions import leave_body
from yett.domain.cases import actions as cases
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.models import RetentionRun
from yett.domain.catalogue import shelf
from yett.domain.catalogue.folders import NationFolder
from yett.domain.catalogue.models import InForce
from yett.domain.jobs.actions import later
from yett.domain.ledger import actions as ledger
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message
from yett.domain.vault import ports as vault
from yett.domain.vault.actions import forget_ready_keys
from yett.domain.vault.models import DataKey
from yett.project.doctor import databases, examine, keys, machine, nation, others, work
from yett.project.doctor.findings import Level
from yett.project.home import Home
from yett.project.postgres import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(db):
    forget_ready_keys()
    publish_nation(at=timezone.now())
    yield
    forget_ready_keys()


def wrong(look):
    """What a look finds wrong, each with what to do about it."""
    found = list(look(datetime.now(UTC)))
    assert all(finding.mend for finding in found if finding.level is not Level.WELL)
    return [finding.words for finding in found if finding.level is Level.WRONG]


# --- Databases ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [databases.reachable, databases.up_to_date, databases.modest, databases.in_time])  # fmt: skip
def test_databases_as_they_should_be(look):
    assert wrong(look) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_not_there():
    kept = connections["ledger"].settings_dict["NAME"]
    connections["ledger"].close()
    connections["ledger"].settings_dict["NAME"] = "no_such_database"
    try:
        found = wrong(databases.reachable)
    finally:
        connections["ledger"].close()
        connections["ledger"].settings_dict["NAME"] = kept

    assert found == ["The database “ledger” does not answer, or does not let yett_ledger_app in."]


@pytest.mark.django_db(transaction=True)
def test_a_role_that_can_do_too_much():
    """Served as the owner of the transactions by mistake."""
    one = connections["default"]
    kept = {name: one.settings_dict[name] for name in ("USER", "PASSWORD")}
    owner = roles.role_name("default", roles.OWNER)
    one.close()
    one.settings_dict |= {
        "USER": owner,
        "PASSWORD": roles.password_of(Home(environment.HOME), owner),
    }
    try:
        found = wrong(databases.modest)
    finally:
        one.close()
        one.settings_dict |= kept

    assert "The role yett_owner of the database “default” may make tables." in found
    assert any("may delete rows of ledger_entry, which are evidence" in words for words in found)


def test_a_missing_migration(as_owner):
    owner = as_owner("default")
    owner.execute("UPDATE django_migrations SET name = name || '?' WHERE app = 'messages' AND name = '0002_why_a_letter_failed'")  # fmt: skip
    try:
        found = wrong(databases.up_to_date)
    finally:
        owner.execute("UPDATE django_migrations SET name = rtrim(name, '?') WHERE app = 'messages'")

    assert found == ["The database “default” lacks 1 migrations, the first of them messages 0002_why_a_letter_failed."]  # fmt: skip


# --- Keys ---------------------------------------------------------------------------------------------------------


def test_keys_as_they_should_be(offered):
    send_report()

    assert wrong(keys.unwrap) + wrong(keys.there) == []


def test_another_key_encryption_key_opens_nothing(offered):
    send_report()
    right = vault.encryption()
    vault.connect(KeyFile(bytes(32)))
    try:
        found = wrong(keys.unwrap)
    finally:
        vault.connect(right)

    all_of_them = r"(\d+) of \1 sampled keys do not open with the key-encryption key that is set\."
    assert [bool(re.fullmatch(all_of_them, words)) for words in found] == [True], found


def test_a_case_without_its_key(offered):
    case = send_report()
    DataKey.objects.filter(id=case.keys["the case"]).delete()

    assert wrong(keys.there) == [
        f"1 of the latest 1 cases have lost their key, {case.reference} among them."
    ]


def test_a_home_that_others_can_enter(settings, tmp_path):
    settings.YETT_HOME = tmp_path
    (tmp_path / "secrets").mkdir(mode=0o700)
    (tmp_path / "secrets" / "key").touch(mode=0o600)
    tmp_path.chmod(0o700)
    before = wrong(keys.private)
    (tmp_path / "secrets" / "key").chmod(0o640)

    assert before == []
    assert wrong(keys.private) == [
        f"Others on this machine can get at {tmp_path / 'secrets' / 'key'}."
    ]


# --- Work ---------------------------------------------------------------------------------------------------------


def worker_seen(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')",
            [seconds_ago],
        )


def test_a_worker_that_is_alive_silent_or_not_there():
    none = wrong(work.worker)
    worker_seen(5)
    alive = wrong(work.worker)
    worker_seen(600)
    silent = wrong(work.worker)

    assert (none, alive) == (["No worker is there: letters wait."], [])
    assert silent[0].startswith("The last sign of life of a worker came at ")


def test_a_job_that_failed():
    later("ledger.carry", timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' RETURNING id")
        (number,) = cursor.fetchone()

    assert wrong(work.queue) == [
        f"1 jobs failed or are stuck; the first is ledger.carry {number}, failed."
    ]


def test_a_letter_that_was_not_delivered(offered):
    send_report()
    before = wrong(work.letters)
    Message.objects.update(state=Message.State.FAILED)

    assert (before, wrong(work.letters)) == ([], ["1 letters were not delivered."])


def test_entries_that_nobody_carries(offered):
    send_report()
    before = wrong(work.record)
    ten_minutes = timezone.now() - timedelta(minutes=10)
    entry = Entry.objects.get()
    fresh = {field.name: getattr(entry, field.name) for field in Entry._meta.fields}
    Entry.objects.create(**fresh | {"id": None, "at": ten_minutes, "subject_seq": 2})

    assert before == []
    assert wrong(work.record)[0].startswith(
        "2 entries of the ledger wait for the tree, the first since "
    )


@pytest.mark.django_db(transaction=True)
def test_a_ledger_somebody_changed(offered, as_owner):
    send_report()
    ledger.carry(at=timezone.now())
    ledger.checkpoint(at=timezone.now())
    before = wrong(work.tree)
    as_owner("ledger").execute("UPDATE ledger_leaf SET commitment = 'another'")

    assert before == []
    assert wrong(work.tree) == [
        "The first 1 leaves of the ledger no longer give the root that was noted."
    ]


def test_erasing_that_stopped(offered):
    run_retention(at=timezone.now())
    before = wrong(work.erasing)
    RetentionRun.objects.update(started_at=timezone.now() - timedelta(hours=40))

    assert before == []
    assert wrong(work.erasing)[0].startswith("The last retention run began at ")


# --- What goes on to others ---------------------------------------------------------------------------------------


@pytest.fixture
def connected(offered):
    """Stirling's own back office, heard a moment ago; nothing ever reaches it."""
    return Endpoint.objects.create(
        body_id="stirling",
        url="http://127.0.0.1:9/",
        since=timezone.now() - timedelta(days=1),
        heard_until=timezone.now(),
    )


def test_without_back_offices_nothing_is_said_of_them(offered):
    (told,) = others.back_offices(datetime.now(UTC))

    assert str(told) == "well   No body is connected to a back office of its own."


def test_a_report_that_does_not_reach_a_back_office(connected):
    before = wrong(others.back_offices)
    Forwarding.objects.create(
        case=send_report(), body_id="stirling", state="failed", trouble="it refused the key", made_at=timezone.now()
    )  # fmt: skip

    assert before == []
    assert wrong(others.back_offices) == [
        "1 reports or updates have not reached the back office of Stirling Council; it says: it refused the key"
    ]


def test_a_back_office_that_is_not_heard_any_more(connected):
    Endpoint.objects.update(heard_until=datetime(2026, 6, 3, 11, tzinfo=UTC))

    assert wrong(others.back_offices) == [
        "The back office of Stirling Council was last heard at 2026-06-03 11:00 UTC."
    ]


def test_cases_with_a_body_where_nobody_can_open_them(offered):
    send_report()
    alone = wrong(others.nobody_there)
    officer = employ(account("officer@stirling.example"), "stirling", "Demo Officer")
    looked_after = wrong(others.nobody_there)
    leave_body(staff=officer, at=timezone.now())

    lost = ["1 open cases lie with Stirling Council, where nobody works on cases."]
    assert (alone, looked_after, wrong(others.nobody_there)) == (lost, [], lost)


def test_cases_that_go_to_a_back_office_need_nobody_here(connected):
    send_report()

    assert wrong(others.nobody_there) == []


def test_a_case_handed_over_to_a_body_where_nobody_works(offered):
    officer = employ(account("officer@stirling.example"), "stirling", "Demo Officer")
    case = send_report()
    cases.hand_over(
        case_id=case.id, version=1, outcome="not ours", to="fife", blanks={}, by=officer, at=timezone.now()
    )  # fmt: skip

    assert wrong(others.nobody_there) == [
        "1 open cases lie with Fife Council, where nobody works on cases."
    ]


# --- The nation ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """The nation in a folder of its own, so that a designer can change it."""
    before = list(shelf._opened)
    shutil.copytree(before[0].folder.path, tmp_path / "nation")
    shelf.open_nation(NationFolder(tmp_path / "nation"))
    yield tmp_path / "nation"
    shelf._opened[:] = before


def test_declarations_with_a_fault(offered, folder):
    before = wrong(nation.declared)
    file = folder / "services" / "pothole" / "service.yett"
    file.write_text(file.read_text().replace("  purpose: ", "  porpoise: ", 1))

    assert before == []
    assert "faults; the first:" in wrong(nation.declared)[0]


def test_a_service_declared_otherwise_than_in_force(offered, folder):
    InForce.objects.filter(service_id="roads/report-a-pothole").delete()

    assert wrong(nation.declared) == [
        "1 services are declared otherwise than they are in force, roads/report-a-pothole among them."
    ]


def test_boundaries_are_spoken_of(offered):
    told = [finding.words for finding in nation.places(datetime.now(UTC))]

    assert told[0] == "No boundaries are loaded: the gate asks people which council they are in."


# --- The machine --------------------------------------------------------------------------------------------------


def test_a_mail_server_that_answers_and_one_that_does_not(settings):
    server = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    settings.YETT_SMTP_URL = f"smtp://127.0.0.1:{server.port}"
    server.start()
    try:
        answering = wrong(machine.post)
    finally:
        server.stop()

    assert answering == []
    assert wrong(machine.post) == [
        f"The mail server 127.0.0.1:{server.port} cannot be reached (ConnectionRefusedError)."
    ]


def test_page_files_that_are_missing(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path

    assert wrong(machine.page_files) == [
        f"The pages' own files are not there: {tmp_path / 'staticfiles.json'} is missing."
    ]


def test_production_with_the_marks_of_a_demonstration(settings, tmp_path):
    settings.YETT_STAGE, settings.YETT_HOME, settings.YETT_SMTP_URL = "production", tmp_path, ""
    settings.YETT_SITE_URL, settings.YETT_DEMONSTRATION = "https://yett.example.org", True
    (tmp_path / "demo-sign-ins.txt").touch()

    as_root = [f"The gate runs as root: {tmp_path} belongs to root."]
    assert wrong(machine.safe) == [
        "The pages say that this is a demonstration.",
        "The sign-ins of a demonstration are in this home.",
        *(as_root if os.geteuid() == 0 else []),
    ]
    assert "reach nobody" in wrong(machine.post)[0]


def test_there_is_room_on_this_disk():
    assert wrong(machine.disk) == []


# --- The whole round ----------------------------------------------------------------------------------------------


def test_a_look_that_breaks_is_a_finding_and_the_round_goes_on(settings, tmp_path, capsys):
    settings.YETT_HOME = tmp_path / "not there"

    code = examine.told(datetime.now(UTC))

    said = capsys.readouterr().out
    assert code == 1
    assert "wrong  “disk” could not be looked at: No such file or directory." in said
    assert "well   The database “default” answers." in said


def test_looking_makes_nothing(tmp_path):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("YETT_")}
    done = subprocess.run(
        [sys.executable, "-m", "yett.project", "doctor"],
        env={**bare, "YETT_HOME": str(tmp_path / "nowhere")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stdout.startswith(f"wrong  There is no installation in {tmp_path / 'nowhere'}.")
    assert not (tmp_path / "nowhere").exists()
