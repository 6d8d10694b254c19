"""Claims, decisions, events and former versions can't be changed: triggers see to it."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from sijill.record.append_only import guard


def _guard(_apps: Any, schema_editor: Any) -> None:
    guard(schema_editor)


class Migration(migrations.Migration):
    """Triggers only; no column changes."""

    dependencies = [("record", "0002_incidents")]
    operations = [migrations.RunPython(_guard, migrations.RunPython.noop)]
