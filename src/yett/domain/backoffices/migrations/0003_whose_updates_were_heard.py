from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def by_case(apps: Any, schema_editor: Any) -> None:
    """What was heard of a forwarding was heard of its case."""
    heard, forwarding = apps.get_model("backoffices", "Heard"), apps.get_model("backoffices", "Forwarding")
    whose = forwarding.objects.filter(id=OuterRef("forwarding_id"))
    heard.objects.filter(case__isnull=True).update(
        case_id=Subquery(whose.values("case_id")), body_id=Subquery(whose.values("body_id"))
    )


class Migration(migrations.Migration):
    dependencies = [("backoffices", "0002_updates_both_ways")]

    operations = [migrations.RunPython(by_case, migrations.RunPython.noop)]
