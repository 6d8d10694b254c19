"""Indexes that answer counts by themselves: facets, governorates, months; texts; what came since."""

from __future__ import annotations

from django.db import migrations
from django.db.models import Index


class Migration(migrations.Migration):
    """Indexes alone."""

    dependencies = [("record", "0009_keys")]
    operations = [
        migrations.AddIndex(
            "glance",
            Index(fields=["type", "grade", "status", "country", "area"], name="glance_facets"),
        ),
        migrations.AddIndex(
            "glance", Index(fields=["area", "wide", "killed_min", "killed_max"], name="glance_area")
        ),
        migrations.AddIndex(
            "glance", Index(fields=["month", "killed_min", "killed_max"], name="glance_month")
        ),
        migrations.AddIndex("account", Index(fields=["report", "current"], name="account_current")),
        migrations.AddIndex("incident", Index(fields=["at"], name="incident_at")),
    ]
