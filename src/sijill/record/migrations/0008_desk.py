"""What the desk needs: accounts as people mended them, how urgent a report is, and who may see what.

Columns are added in SQL: SQLite would else write its largest tables anew, once for each.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import (
    BigAutoField,
    CharField,
    Index,
    IntegerField,
    Q,
    SmallIntegerField,
    TextField,
    UniqueConstraint,
)

_INBOX = ["country", "source", "assigned", "day"]


def _column(model: str, name: str, field: Any, sql: str) -> migrations.SeparateDatabaseAndState:
    """A column, added where the table stands."""
    statement = f'ALTER TABLE record_{model} ADD COLUMN "{name}" {sql}'
    return migrations.SeparateDatabaseAndState(
        [migrations.RunSQL(statement, f'ALTER TABLE record_{model} DROP COLUMN "{name}"')],
        [migrations.AddField(model, name, field)],
    )


class Migration(migrations.Migration):
    """Columns that begin empty; reports that are there are weighed when the site is opened."""

    dependencies = [("record", "0007_glances")]
    operations = [
        _column("account", "mended", TextField(null=True), "text NULL"),
        _column("report", "urgency", IntegerField(default=1), "integer NOT NULL DEFAULT 1"),
        _column("report", "reasons", TextField(default=""), "text NOT NULL DEFAULT ''"),
        _column("report", "state", SmallIntegerField(default=0), "smallint NOT NULL DEFAULT 0"),
        _column("report", "assigned", TextField(default=""), "text NOT NULL DEFAULT ''"),
        migrations.AddIndex(
            "report", Index(fields=["state", "urgency", "row", *_INBOX], name="report_inbox")
        ),
        migrations.AddIndex("report", Index(fields=["state", *_INBOX], name="report_counts")),
        migrations.AddIndex(
            "report", Index(fields=["row"], name="report_unweighed", condition=Q(reasons=""))
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("kind", CharField(max_length=20)),
                ("subject", TextField()),
                ("group", TextField()),
            ],
            options={
                "constraints": [UniqueConstraint(fields=["kind", "subject"], name="restriction_once")],
            },
        ),
    ]
