"""Cases that already waited when it began to be noted whether their clock stands: it does where their edition says so."""

from django.db import migrations

STAND = """
UPDATE cases_case SET clock_stands = true
WHERE state = 'waiting' AND NOT clock_stands
  AND waiting_since < (SELECT applied FROM django_migrations WHERE app = 'cases' AND name = '0009_when_the_clock_began')
  AND edition_hash IN (
      SELECT hash FROM catalogue_edition WHERE source->'service'->>1 ~ 'stops while: waiting for applicant'
  )
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_what_is_near_by_the_index_alone"),
        ("catalogue", "0001_editions"),
    ]
    operations = [migrations.RunSQL(STAND, migrations.RunSQL.noop)]
