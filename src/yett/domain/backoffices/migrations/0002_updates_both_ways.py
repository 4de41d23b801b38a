import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("backoffices", "0001_endpoints_and_what_goes_there"),
        ("cases", "0008_found_by_time_and_program"),
    ]

    operations = [
        migrations.CreateModel(
            name="PushKey",
            fields=[
                ("body_id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("key_hash", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField("endpoint", "takes_updates", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("endpoint", "told_until", models.DateTimeField(null=True)),
        migrations.AddField("forwarding", "seq", models.PositiveIntegerField(db_default=0, default=0)),
        migrations.RemoveConstraint("forwarding", "one_forwarding_to_each_back_office"),
        migrations.AddConstraint(
            "forwarding",
            models.UniqueConstraint(fields=("case", "body_id", "seq"), name="one_forwarding_of_each_step"),
        ),
        migrations.AddIndex("forwarding", models.Index(fields=["body_id", "sent_at"], name="forwardings_by_time")),
        migrations.AddField(
            "heard",
            "case",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField("heard", "body_id", models.CharField(default="", max_length=80), preserve_default=False),
    ]
