from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_limits_and_the_queue")]

    operations = [
        migrations.RemoveIndex("case", "public_by_cell"),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["cell", "-received_at", "-public_number"],
                include=["lat", "lon", "id", "service_id", "state"],
                name="public_by_cell",
            ),
        ),
        migrations.RemoveIndex("case", "unclosed_by_spot"),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["service_id", "cell", "lat", "lon"],
                include=["id", "public_number"],
                condition=models.Q(("state__in", ["answered", "looking", "received", "waiting"])),
                name="unclosed_by_spot",
            ),
        ),
    ]
