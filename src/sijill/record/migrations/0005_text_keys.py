"""Keys by which copies of a text are found, for reports without an account too."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("record", "0004_words")]

    operations = [
        migrations.CreateModel(
            name="TextKey",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=40)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=deletion.CASCADE, related_name="text_keys", to="record.report"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["key", "report"], name="text_by_key")]},
        ),
    ]
