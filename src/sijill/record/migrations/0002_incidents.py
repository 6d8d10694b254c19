"""The tables of what is made of accounts: incidents, claims, decisions, episodes, history."""

from django.db import migrations
from django.db.models import (
    BigAutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKey,
    Index,
    IntegerField,
    OneToOneField,
    PositiveIntegerField,
    Q,
    TextField,
    UniqueConstraint,
)
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    """What linking and people give."""

    dependencies = [
        ("record", "0001_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", CharField(max_length=20, primary_key=True, serialize=False)),
                ("data", TextField()),
                ("status", CharField(default="open", max_length=20)),
                ("country", CharField(max_length=8, null=True)),
                ("begins", DateField(null=True)),
                ("ends", DateField(null=True)),
                ("at", DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Displacement",
            fields=[
                ("id", CharField(max_length=20, primary_key=True, serialize=False)),
                ("data", TextField()),
                ("status", CharField(default="open", max_length=20)),
                ("country", CharField(max_length=8, null=True)),
                ("begins", DateField(null=True)),
                ("ends", DateField(null=True)),
                ("at", DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("at", DateTimeField()),
                ("what", CharField(max_length=40)),
                ("subject", TextField(db_index=True)),
                ("data", TextField(default="{}")),
            ],
        ),
        migrations.CreateModel(
            name="Siege",
            fields=[
                ("id", CharField(max_length=20, primary_key=True, serialize=False)),
                ("data", TextField()),
                ("status", CharField(default="open", max_length=20)),
                ("country", CharField(max_length=8, null=True)),
                ("begins", DateField(null=True)),
                ("ends", DateField(null=True)),
                ("at", DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Toll",
            fields=[
                ("id", CharField(max_length=20, primary_key=True, serialize=False)),
                ("data", TextField()),
                ("status", CharField(default="open", max_length=20)),
                ("country", CharField(max_length=8, null=True)),
                ("begins", DateField(null=True)),
                ("ends", DateField(null=True)),
                ("at", DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("kind", CharField(max_length=20)),
                ("by", TextField()),
                ("at", DateTimeField()),
                ("data", TextField()),
                (
                    "undoes",
                    ForeignKey(null=True, on_delete=PROTECT, related_name="undone", to="record.decision"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", CharField(max_length=20, primary_key=True, serialize=False)),
                ("status", CharField(default="new", max_length=20)),
                ("grade", CharField(max_length=40, null=True)),
                ("data", TextField(default="")),
                ("at", DateTimeField()),
                ("shown", BooleanField(default=True)),
                ("stale", BooleanField(default=False)),
                ("reviewed", BooleanField(default=False)),
                ("earliest", DateField(null=True)),
                ("latest", DateField(null=True)),
                ("type", CharField(default="other", max_length=40)),
                ("country", CharField(max_length=8, null=True)),
                ("lat", FloatField(null=True)),
                ("lon", FloatField(null=True)),
                ("killed_min", IntegerField(null=True)),
                ("killed_max", IntegerField(null=True)),
            ],
            options={
                "indexes": [
                    Index(fields=["shown", "latest", "id"], name="incident_latest"),
                    Index(fields=["earliest", "latest"], name="incident_days"),
                    Index(fields=["country", "latest"], name="incident_country"),
                    Index(fields=["type", "latest"], name="incident_type"),
                    Index(fields=["lat", "lon"], name="incident_point"),
                    Index(fields=["killed_min", "killed_max"], name="incident_killed"),
                    Index(fields=["status"], name="incident_status"),
                    Index(condition=Q(("stale", True)), fields=["stale"], name="incident_stale"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("field", CharField(max_length=40)),
                ("value", TextField()),
                ("by", TextField()),
                ("at", DateTimeField()),
                ("version", PositiveIntegerField(null=True)),
                ("episode", CharField(db_index=True, max_length=40, null=True)),
                ("quotes", TextField(default="[]")),
                ("spans", TextField(default="[]")),
                (
                    "account",
                    ForeignKey(null=True, on_delete=PROTECT, related_name="claims", to="record.account"),
                ),
                (
                    "report",
                    ForeignKey(null=True, on_delete=PROTECT, related_name="claims", to="record.report"),
                ),
                (
                    "decision",
                    ForeignKey(null=True, on_delete=PROTECT, related_name="claims", to="record.decision"),
                ),
                (
                    "incident",
                    ForeignKey(null=True, on_delete=PROTECT, related_name="decided", to="record.incident"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OldId",
            fields=[
                ("old", CharField(max_length=20, primary_key=True, serialize=False)),
                ("incident", ForeignKey(on_delete=PROTECT, related_name="previous", to="record.incident")),
            ],
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "account",
                    OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="member",
                        serialize=False,
                        to="record.account",
                    ),
                ),
                ("incident", ForeignKey(on_delete=PROTECT, related_name="members", to="record.incident")),
            ],
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("probability", FloatField()),
                ("clues", TextField(default="{}")),
                ("open", BooleanField(default=True)),
                ("one", ForeignKey(on_delete=PROTECT, related_name="+", to="record.account")),
                ("other", ForeignKey(on_delete=PROTECT, related_name="+", to="record.account")),
            ],
            options={
                "indexes": [Index(fields=["open", "probability"], name="link_open")],
                "constraints": [UniqueConstraint(fields=("one", "other"), name="link_once")],
            },
        ),
    ]
