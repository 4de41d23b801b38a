"""Which table lives in which of the four databases. Nothing refers across: no foreign keys, no joins."""

from typing import Any

TRANSACTIONS = "default"
IDENTITY = "identity"
KEYS = "keys"
LEDGER = "ledger"
ALIASES = (TRANSACTIONS, IDENTITY, KEYS, LEDGER)

# A whole app, or one model of it: "app" or "app.model".
HOMES = {
    "people": IDENTITY,
    "bodies": IDENTITY,
    "account": IDENTITY,
    "mfa": IDENTITY,
    "usersessions": IDENTITY,
    "auth": IDENTITY,
    "contenttypes": IDENTITY,
    "django_cache": IDENTITY,
    "vault": KEYS,
    "ledger.leaf": LEDGER,
    "ledger.checkpoint": LEDGER,
}


def home_of(app_label: str, model_name: str | None = None) -> str:
    one_model = f"{app_label}.{(model_name or '').lower()}"
    return HOMES.get(one_model) or HOMES.get(app_label, TRANSACTIONS)


class FourDatabases:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return home_of(model._meta.app_label, model._meta.model_name)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        """Operations that name no model (RunSQL, RunPython) run where the app lives, or where `hints` say."""
        if model_name:
            return home_of(app_label, model_name) == db
        return bool(hints.get("database", home_of(app_label)) == db)
