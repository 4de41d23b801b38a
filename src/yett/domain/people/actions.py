from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction

from yett.domain.people.models import Person, Session


@transaction.atomic(using="identity")
def open_account(*, email: str, display_name: str) -> Person:
    """Give a person an account, with an address already proved by whoever opens it for them.

    There is no password yet: they come in by a code sent to the address, then add a passkey.
    An account that is there stays as it is.
    """
    address = email.strip().lower()
    person = Person.objects.select_for_update().filter(email=address).first()
    if person is None:
        person = Person.objects.create_user(address, None, display_name=display_name)
    EmailAddress.objects.get_or_create(
        user=person, email=address, defaults={"verified": True, "primary": True}
    )
    return person


@transaction.atomic(using="identity")
def give_password(*, people: Iterable[Person], password: str) -> None:
    """Set one password for people who have none yet, hashed once: meant for demonstrations."""
    without = [person for person in people if not person.has_usable_password()]
    if without:
        Person.objects.filter(pk__in=[person.pk for person in without]).update(
            password=make_password(password)
        )


@transaction.atomic(using="identity")
def close_account(*, person: Person) -> None:
    """Shut the door for good: every session ends at its next request."""
    Person.objects.filter(pk=person.pk).update(is_active=False)


@transaction.atomic(using="identity")
def sweep_sessions(*, ended_before: datetime) -> int:
    """Delete sessions that have ended, and where they were begun, of these and of those that are gone; says how many ended."""
    ended, _ = Session.objects.filter(expire_date__lt=ended_before).delete()
    there = Session.objects.values("session_key")
    UserSession.objects.filter(created_at__lt=ended_before).exclude(session_key__in=there).delete()
    return ended
