import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("backoffices", "0003_whose_updates_were_heard")]

    operations = [
        migrations.RemoveConstraint("heard", "an_update_counts_once"),
        migrations.RemoveField("heard", "forwarding"),
        migrations.AlterField(
            "heard",
            "case",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
        ),
        migrations.AddConstraint(
            "heard",
            models.UniqueConstraint(
                fields=("case", "body_id", "update_id"), name="an_update_of_a_case_counts_once"
            ),
        ),
    ]
