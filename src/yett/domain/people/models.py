"""Persons and how they are known to the house itself: never shown, never in another database."""

import secrets
import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

HANDLE_BYTES = 32


def new_handle() -> bytes:
    """What a passkey knows its owner by: random, so that it tells nothing and can be replaced."""
    return secrets.token_bytes(HANDLE_BYTES)


class PersonManager(BaseUserManager["Person"]):
    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "Person":
        person = self.model(email=email.strip().lower() if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.BinaryField(
        max_length=HANDLE_BYTES, unique=True, default=new_handle, editable=False
    )
    email = models.EmailField(unique=True, null=True, blank=True)
    display_name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        app_label = "people"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or str(self.email or "")


class Session(AbstractBaseSession):
    """A session that names whose it is, so that both are read at once. Its key and its words are Django's."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta(AbstractBaseSession.Meta):
        app_label = "people"
