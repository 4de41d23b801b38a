from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("messages", "0001_outbox")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="trouble",
            field=models.CharField(
                blank=True,
                choices=[("refused", "Refused"), ("erased", "Erased"), ("unsure", "Unsure")],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
    ]
