from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_found_by_time_and_program")]
    operations = [
        migrations.AddField("case", "clock_from", models.DateTimeField(null=True)),
        migrations.AddField(
            "case", "clock_stands", models.BooleanField(default=False, db_default=False)
        ),
    ]
