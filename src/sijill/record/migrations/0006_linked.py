"""An account says itself whether it is linked, so that those waiting are found without looking at all."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import BooleanField, Index, Q


def _fill(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("record", "Account").objects.filter(member__isnull=False).update(linked=True)


class Migration(migrations.Migration):
    """One column, filled from the members that are there, and an index of the accounts without."""

    dependencies = [("record", "0005_text_keys")]
    operations = [
        migrations.AddField("account", "linked", BooleanField(default=False)),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "account", Index(fields=["row"], name="account_waiting", condition=Q(linked=False))
        ),
    ]
