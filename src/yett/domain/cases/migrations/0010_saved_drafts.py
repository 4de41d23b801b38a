from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0009_when_the_clock_began"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="kept_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="Saved",
            fields=[
                ("id", models.BinaryField(primary_key=True, serialize=False)),
                ("about", models.UUIDField(unique=True)),
                ("draft_id", models.BinaryField()),
                ("mark", models.BinaryField()),
                ("key_id", models.UUIDField()),
                ("sealed", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("code_hash", models.BinaryField(null=True)),
                ("code_until", models.DateTimeField(null=True)),
                ("codes", models.PositiveSmallIntegerField(default=0)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["mark", "made_at"], name="saved_by_address"),
                    models.Index(fields=["draft_id", "made_at"], name="saved_by_draft"),
                    models.Index(fields=["expires_at"], name="saved_by_end"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code_hash__isnull", True), ("code_until__isnull", True))
                        | models.Q(("code_hash__isnull", False), ("code_until__isnull", False)),
                        name="a_code_has_its_end",
                    )
                ],
            },
        ),
    ]
