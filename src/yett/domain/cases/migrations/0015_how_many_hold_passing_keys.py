from django.db import migrations


class Migration(migrations.Migration):
    """Few closed cases still hold a key besides that of the case as a whole. PostgreSQL guesses nearly all, and would read
    through the cases themselves, until it may count."""

    dependencies = [("cases", "0014_drafts_are_rewritten_in_place")]

    operations = [
        migrations.RunSQL(
            "CREATE STATISTICS cases_passing_keys ON (keys - 'the case') FROM cases_case",
            "DROP STATISTICS cases_passing_keys",
        ),
    ]
