"""What the team notes of sources."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0004_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceNote",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("kind", models.CharField(default="", max_length=20)),
                ("note", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
