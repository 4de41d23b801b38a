"""The table of Django's DatabaseCache, which no migration of Django's own makes."""

from django.db import migrations

TABLE = """
CREATE TABLE django_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX django_cache_expires ON django_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people_and_their_sign_in")]

    operations = [migrations.RunSQL(TABLE, "DROP TABLE django_cache")]
