"""A number by which the public may speak of a report: it leads neither to its reference nor to its reporter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_proof_of_retention")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE cases_public_number START 1001", "DROP SEQUENCE cases_public_number"
        ),
        migrations.AddField(
            model_name="case",
            name="public_number",
            field=models.BigIntegerField(
                unique=True,
                editable=False,
                db_default=models.Func(models.Value("cases_public_number"), function="nextval"),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["body_id", "-public_number"], name="public_by_body"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["service_id", "-public_number"], name="public_by_service"),
        ),
    ]
