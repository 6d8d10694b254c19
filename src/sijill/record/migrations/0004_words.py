"""Full-text search: a table of folded words, and the words of every report that is there already."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from sijill.record.words import CREATE, INSERT, indexed


def _make(apps: Any, schema_editor: Any) -> None:
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    reports = apps.get_model("record", "Report").objects.values_list("row", "title", "text")
    with schema_editor.connection.cursor() as cursor:
        for row, title, text in reports.iterator(chunk_size=500):
            cursor.execute(INSERT[schema_editor.connection.vendor], [row, indexed(title, text)])


class Migration(migrations.Migration):
    """FTS5 in SQLite; a tsvector with a GIN index in PostgreSQL."""

    dependencies = [("record", "0003_append_only")]
    operations = [migrations.RunPython(_make, migrations.RunPython.noop)]
