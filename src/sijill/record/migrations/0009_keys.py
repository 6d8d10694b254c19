"""Keys as numbers in tables of their own; a report says itself which weekday it named."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import migrations
from django.db.models import CharField

from sijill.record.keyed import ACCOUNTS, TEXTS, creation, insert

_OLD = {ACCOUNTS: ("AccountKey", "account_id"), TEXTS: ("TextKey", "report_id")}
_AT_ONCE = 20_000  # keys


class _Said(msgspec.Struct):
    weekday: str | None = None


def _move(apps: Any, schema_editor: Any) -> None:
    for table, (old, owner) in _OLD.items():
        for statement in creation(table):
            schema_editor.execute(statement)
        rows = apps.get_model("record", old).objects.values_list(owner, "key")
        some: list[tuple[int, list[str]]] = []
        for row, key in rows.iterator(chunk_size=_AT_ONCE):
            some.append((row, [key]))
            if len(some) == _AT_ONCE:
                insert(table, some)
                some = []
        insert(table, some)


def _fill(apps: Any, _schema_editor: Any) -> None:
    reports = apps.get_model("record", "Report").objects
    for row, reading in reports.values_list("row", "reading").iterator(chunk_size=500):
        weekday = msgspec.json.decode(reading, type=_Said).weekday
        if weekday:
            reports.filter(row=row).update(weekday=weekday)


class Migration(migrations.Migration):
    """Two tables less in Django's eyes, two more that keyed.py alone knows."""

    dependencies = [("record", "0008_desk")]
    operations = [
        migrations.RunPython(_move, migrations.RunPython.noop),
        migrations.DeleteModel("AccountKey"),
        migrations.DeleteModel("TextKey"),
        migrations.AddField("report", "weekday", CharField(max_length=10, null=True)),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
