"""The first tables: reports, their accounts, and what these are found by."""

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
    ManyToManyField,
    OneToOneField,
    PositiveIntegerField,
    TextField,
    UniqueConstraint,
)
from django.db.models.deletion import CASCADE, PROTECT


class Migration(migrations.Migration):
    """What reading a report gives."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("name", TextField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("url", TextField(null=True)),
                ("title", TextField(null=True)),
                ("text", TextField()),
                ("published", DateField(null=True)),
                ("captured", DateField(null=True)),
                ("digest", CharField(max_length=64)),
                ("sha256", CharField(max_length=64)),
                ("reading", TextField()),
                ("reader", TextField()),
                ("at", DateTimeField()),
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("ref", TextField(unique=True)),
                ("version", PositiveIntegerField(default=1)),
                ("country", CharField(max_length=8, null=True)),
                ("day", DateField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("name", TextField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("number", PositiveIntegerField()),
                ("data", TextField()),
                ("version", PositiveIntegerField(default=1)),
                ("reader", TextField()),
                ("current", BooleanField(default=True)),
                ("actors", ManyToManyField(related_name="accounts", to="record.actor")),
                ("report", ForeignKey(on_delete=PROTECT, related_name="accounts", to="record.report")),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("name", TextField()),
                ("folded", TextField(db_index=True)),
                ("age", PositiveIntegerField(null=True)),
                ("account", ForeignKey(on_delete=PROTECT, related_name="people", to="record.account")),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("name", TextField()),
                ("folded", TextField(db_index=True)),
                ("country", CharField(default="", max_length=8)),
                ("kind", CharField(max_length=20)),
                ("gazetteer", TextField(default="")),
                ("pcode", CharField(max_length=40, null=True)),
                ("lat", FloatField(null=True)),
                ("lon", FloatField(null=True)),
            ],
            options={
                "constraints": [
                    UniqueConstraint(fields=("folded", "country", "kind", "gazetteer"), name="place_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="account",
            name="places",
            field=ManyToManyField(related_name="accounts", to="record.place"),
        ),
        migrations.AddField(
            model_name="report",
            name="source",
            field=ForeignKey(null=True, on_delete=PROTECT, related_name="reports", to="record.source"),
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("url", TextField(null=True)),
                ("title", TextField(null=True)),
                ("text", TextField()),
                ("published", DateField(null=True)),
                ("captured", DateField(null=True)),
                ("digest", CharField(max_length=64)),
                ("sha256", CharField(max_length=64)),
                ("reading", TextField()),
                ("reader", TextField()),
                ("at", DateTimeField()),
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("number", PositiveIntegerField()),
                ("report", ForeignKey(on_delete=PROTECT, related_name="versions", to="record.report")),
            ],
        ),
        migrations.CreateModel(
            name="AccountKey",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("key", CharField(max_length=200)),
                ("account", ForeignKey(on_delete=CASCADE, related_name="keys", to="record.account")),
            ],
            options={
                "indexes": [Index(fields=["key", "account"], name="key_accounts")],
                "constraints": [UniqueConstraint(fields=("account", "key"), name="key_once")],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "report",
                    OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="copy",
                        serialize=False,
                        to="record.report",
                    ),
                ),
                ("at", DateTimeField()),
                ("of", ForeignKey(on_delete=PROTECT, related_name="copies", to="record.report")),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("row", BigAutoField(primary_key=True, serialize=False)),
                ("sha256", CharField(db_index=True, max_length=64)),
                ("custody", TextField(null=True)),
                ("at", DateTimeField()),
                ("report", ForeignKey(on_delete=PROTECT, related_name="evidence", to="record.report")),
            ],
            options={
                "constraints": [UniqueConstraint(fields=("report", "sha256"), name="evidence_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=UniqueConstraint(fields=("report", "number"), name="account_once"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=UniqueConstraint(fields=("report", "number"), name="version_once"),
        ),
    ]
