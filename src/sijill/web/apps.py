"""The web room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sijill.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the audit log hear of signing in; the models must be there first."""
        from sijill.web import watching  # noqa: PLC0415  loads models

        watching.connect()
