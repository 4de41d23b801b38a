from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    """Each answer writes its draft anew. It can stay on its page of the table, and in its place in every index, where the
    page has room for it and no index but one of ranges holds what changed."""

    dependencies = [("cases", "0013_clocks_that_stood_before")]

    operations = [
        migrations.RemoveIndex("draft", "drafts_by_age"),
        migrations.AddIndex("draft", BrinIndex(fields=["touched_at"], name="drafts_by_age")),
        migrations.RunSQL(
            "ALTER TABLE cases_draft SET (fillfactor = 60)",
            "ALTER TABLE cases_draft RESET (fillfactor)",
        ),
    ]
