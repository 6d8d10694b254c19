"""Narrow rows beside incidents for lists, maps and charts, filled from the incidents that are there."""

from __future__ import annotations

import itertools
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from sijill.model import Incident
from sijill.record.glancing import glance_columns, ties_of
from sijill.record.rows import from_json

_AT_ONCE = 500


def _fill(apps: Any, schema_editor: Any) -> None:
    glances, ties, members = (apps.get_model("record", name) for name in ("Glance", "Tie", "Member"))
    columns = {field.name for field in glances._meta.fields}
    rows = apps.get_model("record", "Incident").objects.filter(shown=True).exclude(data="")
    pairs = rows.order_by("id").values_list("id", "data").iterator(chunk_size=_AT_ONCE)
    while some := list(itertools.islice(pairs, _AT_ONCE)):
        known = {key: from_json(told, Incident) for key, told in some}
        glances.objects.bulk_create(
            glances(incident_id=key, **{n: v for n, v in glance_columns(each).items() if n in columns})
            for key, each in known.items()
        )
        found = {(key, *tie) for key, each in known.items() for tie in ties_of(each)}
        tellers = members.objects.filter(incident__in=list(known), account__current=True)
        named = tellers.filter(account__report__source__isnull=False)
        told = named.values_list("incident", "account__report__source__name").distinct()
        found |= {(key, "source", name[:200]) for key, name in told}
        ties.objects.bulk_create(ties(incident_id=k, kind=kind, value=v) for k, kind, v in sorted(found))
    if schema_editor.connection.vendor == "postgresql":  # else no later migration could alter these tables
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


_NUMBERS = [
    f"{figure}_{end}" for figure in ("killed", "injured", "children", "women") for end in ("min", "max")
]


class Migration(migrations.Migration):
    """Two tables; nothing that was there changes."""

    dependencies = [("record", "0006_linked")]
    operations = [
        migrations.CreateModel(
            name="Glance",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="glance",
                        serialize=False,
                        to="record.incident",
                    ),
                ),
                ("first_day", models.IntegerField(null=True)),
                ("last_day", models.IntegerField(null=True)),
                ("month", models.IntegerField(null=True)),
                ("year", models.IntegerField(null=True)),
                ("type", models.CharField(max_length=40)),
                ("country", models.CharField(max_length=8, null=True)),
                ("area", models.CharField(max_length=12, null=True)),
                ("wide", models.BooleanField(default=False)),
                ("x", models.IntegerField(null=True)),
                ("y", models.IntegerField(null=True)),
                ("precision", models.CharField(max_length=20, null=True)),
                ("radius", models.FloatField(null=True)),
                *((name, models.IntegerField(null=True)) for name in _NUMBERS),
                ("grade", models.CharField(max_length=40, null=True)),
                ("status", models.CharField(max_length=20)),
                ("independent", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["last_day", "incident"], name="glance_day"),
                    models.Index(fields=["x", "y"], name="glance_point"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("value", models.TextField()),
                (
                    "incident",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties",
                        to="record.incident",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "value", "incident"], name="tie_value")],
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "kind", "value"), name="tie_once")
                ],
            },
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
