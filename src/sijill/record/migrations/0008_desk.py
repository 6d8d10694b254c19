"""What the desk needs: accounts as people mended them, how urgent a report is, and who may see what."""

from __future__ import annotations

from django.db import migrations
from django.db.models import (
    BigAutoField,
    BooleanField,
    CharField,
    Index,
    IntegerField,
    Q,
    TextField,
    UniqueConstraint,
)


class Migration(migrations.Migration):
    """Columns that begin empty; reports that are there are weighed when the desk is first opened."""

    dependencies = [("record", "0007_glances")]
    operations = [
        migrations.AddField("account", "mended", TextField(null=True)),
        migrations.AddField("report", "urgency", IntegerField(default=1)),
        migrations.AddField("report", "reasons", TextField(default="")),
        migrations.AddField("report", "done", BooleanField(default=False)),
        migrations.AddField("report", "assigned", TextField(default="")),
        *(
            migrations.AddIndex("report", Index(fields=["done", "urgency", each], name=name))
            for each, name in (
                ("row", "report_inbox"),
                ("country", "report_inbox_country"),
                ("source", "report_inbox_source"),
                ("assigned", "report_inbox_assigned"),
            )
        ),
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
