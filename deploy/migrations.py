"""No model without its migration, one head for each app. Needs no database."""

import sys
from collections import Counter

import django
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader

django.setup()
ours = [config.label for config in apps.get_app_configs() if config.name.startswith("yett.")]
try:
    call_command("makemigrations", *ours, check_changes=True, dry_run=True, verbosity=1)
except SystemExit:
    sys.exit("A model has changed: write its migration with a name that says what it does.")
except CommandError as problem:
    sys.exit(str(problem))
heads = Counter(app for app, _ in MigrationLoader(None).graph.leaf_nodes())
for app, count in heads.items():
    if count > 1:
        sys.exit(f"{app} has {count} last migrations; make one follow the other.")
without_models = [label for label in ours if not apps.get_app_config(label).models]
migrated = MigrationLoader(None).migrated_apps
for label in ours:
    if label not in without_models and label not in migrated:
        sys.exit(f"{label} has models but no migrations folder.")
