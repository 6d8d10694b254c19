"""Administration: the audit log (append-only), tokens, jobs, and what is asked of a person."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sijill.record.append_only import guard


def keep_audit(apps, schema_editor):  # type: ignore[no-untyped-def]  # as Django calls it
    guard(schema_editor, ["web_audit"])


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0001_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="second_factor",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="user",
            name="temporary",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("what", models.CharField(max_length=40)),
                ("by", models.TextField()),
                ("subject", models.TextField(default="")),
                ("address", models.CharField(default="", max_length=60)),
                ("details", models.TextField(default="{}")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["what", "row"], name="audit_what"),
                    models.Index(fields=["by", "row"], name="audit_by"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("arguments", models.TextField(default="{}")),
                ("by", models.TextField()),
                ("state", models.CharField(default="queued", max_length=10)),
                ("made", models.DateTimeField()),
                ("started", models.DateTimeField(null=True)),
                ("beat", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(null=True)),
                ("reason", models.TextField(default="")),
                ("file", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["state", "id"], name="job_state")],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("scopes", models.TextField()),
                ("made", models.DateTimeField()),
                ("made_by", models.TextField()),
                ("expires", models.DateTimeField()),
                ("used", models.DateTimeField(null=True)),
                ("revoked", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep_audit, migrations.RunPython.noop),
    ]
